import Testing

@testable import Coach

/// What stays set from one start to the next.
@Suite struct SettingsTests {
    @Test func theFileGivesTheSameSettingsBack() throws {
        var random = SeededNumbers(seed: 11)
        for _ in 0..<100 {
            var settings = Settings()
            settings.role = [nil, .patient, .coach, .facilitator].randomElement(using: &random)!
            settings.isFog = Bool.random(using: &random)
            settings.isPlain = Bool.random(using: &random)
            settings.country = [nil, "UK", "US"].randomElement(using: &random)!
            settings.wasAsked = Bool.random(using: &random)
            settings.calm = [nil, "box", "5-5 slower", "body scan"].randomElement(using: &random)!
            var problems: [Int] = []
            #expect(Settings(settings.text, problems: &problems) == settings)
            #expect(problems.isEmpty)
        }
    }

    @Test func linesThatCantBeReadAreNamedAndPassedOver() {
        var problems: [Int] = []
        let settings = Settings("role = coach\nrole = king\nname = Robin\n\nfog on\nplain = on\n", problems: &problems)
        #expect(problems == [2, 3, 5])
        #expect(settings.role == .coach && settings.isPlain && !settings.isFog)
    }

    @Test func theRoleIsAskedOnceAndKept() throws {
        let session = try Session.testSession()
        #expect(session.greeting(asksRole: true).blocks.contains { if case .choices = $0 { true } else { false } })
        let reply = session.respond(to: "2")
        #expect(reply.effect == .settings(session.settings) && session.settings.role == .coach)
        #expect(session.environment.audience == .coach && session.promptWord == "ebb coach")
        #expect(!session.greeting(asksRole: true).blocks.contains { if case .choices = $0 { true } else { false } })
    }

    @Test func anyOtherLineGoesPastTheQuestion() throws {
        let session = try Session.testSession()
        _ = session.greeting(asksRole: true)
        #expect(session.respond(to: "what is a daily micro-taper").kind == .answer)
        #expect(session.settings.role == nil)
        // It is not asked again at the next start, and whoever runs the shell is told so once.
        #expect(session.hasPassedOverRole() && !session.hasPassedOverRole())
        let next = try Session.testSession()
        next.settings = session.settings
        #expect(!next.greeting(asksRole: true).blocks.contains { if case .choices = $0 { true } else { false } })
        #expect(!next.hasPassedOverRole())
    }

    @Test(arguments: ["role coach", "1", "present", "private", "settings forget"])
    func whatIsNotPassedOverIsNotNoted(line: String) throws {
        let session = try Home().session()
        _ = session.greeting(asksRole: true)
        _ = session.respond(to: line)
        #expect(!session.hasPassedOverRole())
    }

    @Test func aRoleThatThereIsNotIsSaid() throws {
        let session = try Session.testSession()
        let reply = session.respond(to: "role banana")
        #expect(reply.isFailure && reply.text.contains("There are three roles"))
        _ = session.respond(to: "2")
        #expect(session.settings.role == .coach)
        for line in ["role of gaba", "role coach", "what is the role of gaba"] { #expect(!session.respond(to: line).text.contains("three roles"), "\(line)") }
    }

    @Test func nothingAPersonSaysReachesTheFile() throws {
        let session = try Session.testSession()
        for line in ["my name is robin and i take 1 mg", "settings calm my name is robin", "country UK", "role patient", "fog"] { _ = session.respond(to: line) }
        guard case .settings(let settings?)? = session.respond(to: "settings keep").effect else { return #expect(Bool(false), "they are kept") }
        #expect(!settings.text.contains("robin"))
        #expect(settings.role == .patient && settings.isFog && settings.country == "UK")
        #expect(session.respond(to: "settings forget").effect == .settings(nil))
    }
}
