import Document
import Knowledge
import KnowledgePack
import Testing

@testable import Triage

@Suite struct AlertTests {
    static let triage: Triage = {
        do { return try Triage(pack: Pack.builtIn.raw(.triage)) } catch { preconditionFailure("\(error)") }
    }()

    @Test(arguments: Level.allCases, [Finding.Person.me, .someoneElse])
    func everyAlertSaysWhatToDoAndNamesNoAmount(level: Level, person: Finding.Person) {
        for country in Self.triage.helpLines.countries.map(\.code) + [nil] {
            let alert = Alert(Finding(level: level, rule: "x", reason: "Somebody is in danger.", person: person), helpLines: Self.triage.helpLines, country: country)
            let text = PlainText(width: 300).render(alert.document)
            for unit in [" mg", " mL", " mcg", "tablet", " pill", " dose"] { #expect(!text.contains(unit), "\(text)") }
            #expect(text.contains("I'm only asking"))
            if let number = Self.triage.helpLines.country(country)?.contacts(for: .emergency).first?.reach {
                #expect(text.contains(number))
            } else {
                #expect(text.contains("your local emergency number"))
            }
        }
    }

    /// What is said to somebody with means at hand is not what is said in a seizure, and the other way round.
    @Test(arguments: [Finding.Person.me, .someoneElse])
    func anAlertFitsItsCase(person: Finding.Person) throws {
        func text(_ line: String) throws -> String {
            var finding = try #require(Self.triage.assess(line))
            #expect(finding.level == .emergencyNow)
            finding.person = person
            return PlainText(width: 300).render(Alert(finding, helpLines: Self.triage.helpLines, country: "US").document)
        }
        let dying = try text("i want to end my life tonight")
        #expect(dying.contains("988") && dying.contains("distance") && dying.contains("911"))
        #expect(!dying.contains("has passed") && !dying.contains("already over") && !dying.contains("be with them now"))
        #expect(dying.contains("Leave that place") == (person == .me))
        let seizure = try text("having a seizure right now")
        #expect(seizure.contains("911") && seizure.contains("Put nothing in the mouth"))
        #expect(!seizure.contains("Poison") && !seizure.contains("988"))
        let pills = try text("i took 40 klonopin pills")
        #expect(pills.contains("Poison") && pills.contains("988"))
    }

    /// Somebody who is hit at home is not told what is told to somebody who wants to die.
    @Test(arguments: [Finding.Person.me, .someoneElse])
    func whoIsHitAtHomeIsToldWhatFits(person: Finding.Person) throws {
        var finding = try #require(Self.triage.assess("my partner slaps me when the tablets run low"))
        #expect(finding.level == .crisisLine)
        finding.person = person
        func text(_ country: String) -> String { PlainText(width: 300).render(Alert(finding, helpLines: Self.triage.helpLines, country: country).document) }
        let here = text("US")
        #expect(here.contains("911") && here.contains("where other people are") && here.contains("outside the house"))
        #expect(here.contains("1-800-799-7233") && !here.contains("988"))
        #expect(!here.contains("act on it") && !here.contains("ending their life") && !here.contains("medicine"))
        // Where no such line is known, somebody who listens is better than nobody.
        #expect(text("CA").contains("9-8-8"))
    }

    /// The model alone would send for an ambulance, without a word on where to be safe.
    @Test(arguments: ["My husband threw me against the fridge last night. He says it is the tablets. The children saw it.", "he pushed me down the stairs because i took my tablet early"])
    func theModelDoesNotDropWhatFitsWhoIsHitAtHome(line: String) {
        #expect(Self.triage.assess(line)?.cause == .otherPerson)
    }

    @Test func aCrisisOfSomeoneElseIsNotTheWriters() {
        func title(_ person: Finding.Person) -> String {
            guard case .callout(let box)? = Alert(Finding(level: .crisisLine, rule: "x", reason: "y", person: person), helpLines: Self.triage.helpLines, country: "US").document.blocks.first else { return "" }
            return box.title
        }
        #expect(title(.me).contains("You don't have to carry this alone"))
        #expect(title(.someoneElse).contains("help them") && !title(.someoneElse).contains("You"))
    }

    @Test(arguments: ["US", "UK", "CA", "AU", "NZ", "IE", "EU", "gb", "us"])
    func everyCountryHasAnEmergencyNumber(code: String) {
        #expect(Self.triage.helpLines.country(code)?.contacts(for: .emergency).isEmpty == false)
    }

    @Test(arguments: [
        ("i want to kill myself", Level.crisisLine), ("having a seizure right now", .emergencyNow), ("my toddler swallowed my klonopin", .emergencyNow),
        ("ran out of my pills two days ago and im shaking", .urgentPrescriber), ("im 8 weeks pregnant and stopping my xanax tonight", .urgentPrescriber),
    ])
    func neutralWordsAndTyposDoNotSilenceDanger(line: String, level: Level) {
        let variants = [
            line, line.uppercased(), line + "!!!", "hi everyone, first post here. " + line, line + " anyway thanks for reading, the weather is nice",
            "so long story. been on klonopin for years, my doctor is nice. " + line + ". what do you think",
        ]
        for variant in variants {
            let finding = Self.triage.assess(variant)
            #expect(finding != nil, "silent: \(variant)")
            #expect((finding?.level ?? .urgentPrescriber) >= level || finding == nil, "\(variant)")
        }
    }

    @Test(arguments: [
        "what is a daily micro-taper", "10% of 0.75 mg", "no seizures, no suicidal thoughts, just tired", "what is status epilepticus", "im dying to know what dmt means",
        "how do i ask for a slower taper", "when do i jump", "had a seizure in 2009 as a kid, does that matter for a taper", "this cut is killing my stomach", "my grandmother died on ativan years ago",
    ])
    func ordinaryQuestionsStayQuiet(line: String) {
        #expect(Self.triage.assess(line) == nil)
    }

    @Test(arguments: [("I'm only asking", true), ("im only asking.", true), ("Just asking!", true), ("only asking for trouble", false), ("", false)])
    func theWayOn(line: String, expected: Bool) {
        #expect(AlertWay.isOnlyAsking(line) == expected)
    }

    @Test func anyBytesAsALineAreSafe() {
        for line in ["", " ", String(repeating: "kill ", count: 20_000), "\u{0}\u{1}", "👩‍👩‍👧‍👦", String(repeating: "a", count: 100_000)] { _ = Self.triage.assess(line) }
    }
}
