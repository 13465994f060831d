import Testing

@testable import Triage

@Suite struct EverydayAndLanguagesTests {
    @Test(arguments: [
        "mi esposa tiene una convulsión", "creo que mi hijo convulsiona", "me quiero suicidar", "ya no tengo ganas de vivir", "se tomó todas las pastillas",
        "tomé una sobredosis", "ma femme a une crise d'épilepsie", "mon fils convulse", "je veux me suicider", "je n'ai plus envie de vivre",
        "il a avalé toutes ses pilules", "j'ai fait une overdose", "meine frau hat einen krampfanfall", "mein sohn krampft", "ich will mich umbringen",
        "ich möchte nicht mehr leben", "er hat alle tabletten geschluckt", "ich habe eine überdosis genommen", "minha esposa está tendo uma convulsão",
        "meu filho está convulsionando", "quero me matar", "ela tomou todos os comprimidos", "tomei uma overdose",
    ])
    func theCommonestDangersAreSeenInFourMoreLanguages(line: String) {
        #expect(AlertTests.triage.assess(line) != nil)
    }

    @Test(arguments: [
        "how do I stop clonazepam", "how do I stop clonazepam safely", "jump at 0.25", "when should i jump", "what is status epilepticus", "what are the symptoms of an overdose",
        "no chest pain, no seizures, just sweaty palms", "had a seizure in 2009", "my friend's dog had a seizure", "this cut is killing me", "dying to know if it works",
        "does clonazepam cause seizures", "i'm only asking", "hello", "more", "why", "2", "cómo dejo el clonazepam", "wie setze ich clonazepam ab",
        "comment arrêter le clonazépam", "como parar o clonazepam",
    ])
    func ordinaryLinesStayQuiet(line: String) {
        #expect(AlertTests.triage.assess(line) == nil)
    }

    /// What lies far before or behind it doesn't hide a danger.
    @Test(arguments: ["i took the whole bottle an hour ago", "he is having a seizure right now", "i want to die"])
    func dangerIsSeenInTheMiddleOfALongPost(line: String) {
        let before = "I have been tapering for two years and it went well. My doctor is kind. We cut five percent every three weeks. "
        let after = " The weather was fine and the garden looks lovely. What else should I read about sleep?"
        #expect(AlertTests.triage.assess(before + line + "." + after) != nil)
    }

    /// The words of a figure of speech are left out of what the model sees, too.
    @Test(arguments: [
        "the thought of the next cut scares me to death", "bored half to death by holding", "this scale bores me to death, any other way", "paperwork like this is death by a thousand cuts",
        "my jaw is killing me since the cut", "i would kill for a nap", "dejé el rivotril hace 5 semanas y estoy fatal", "anoche dormí fatal",
    ])
    func figuresOfSpeechStayQuiet(line: String) {
        #expect(AlertTests.triage.assess(line) == nil)
    }

    /// What stands beside a figure of speech is still seen.
    @Test(arguments: ["this taper is killing me and i want to die", "scared to death, he just had a seizure", "i would kill for a nap, i took all my pills to get one"])
    func dangerBesideAFigureOfSpeechIsSeen(line: String) {
        #expect(AlertTests.triage.assess(line) != nil)
    }

    /// Where the model is as good as sure that a line is harmless, no rule stands against it.
    @Test(arguments: [
        "is delirium the same as psychosis", "does clonazepam shut down breathing or is that only with opioids", "slow breathing steps",
    ])
    func aRuleGivesWayWhereTheModelIsSureOfTheContrary(line: String) throws {
        let result = AlertTests.triage.explain(line)
        let danger = try #require(result.danger)
        #expect(result.rulesLevel != nil && result.rulesLevel != .urgentPrescriber)
        #expect(danger < 0.05 && result.finding == nil)
    }

    /// A rule that stands alone gives way to the model only where the model is sure; two rules never do.
    @Test func theModelOverrulesNoDangerThatTwoRulesSee() {
        let result = AlertTests.triage.explain("hallucinating, paranoid, tunnel vision, constant suicidal thoughts")
        #expect(result.rulesLevel != nil)
        #expect(result.finding != nil)
    }
}
