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
