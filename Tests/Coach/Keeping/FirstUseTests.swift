import Document
import Foundation
import Testing

@testable import Coach

/// A vault is made when something is to be kept, not before, and a wrong passphrase costs nothing.
@Suite struct FirstUseTests {
    @Test func nothingIsOnTheDiskUntilSomethingIsKept() throws {
        let home = try Home()
        let session = try home.session()
        for line in ["what is a daily micro-taper", "clonazepam 1 mg, 5% every 2 weeks", "today", "journal", "lock", "private", "log anxiety 7", "private off"] { _ = session.respond(to: line) }
        #expect(session.question == nil)
        #expect(try FileManager.default.contentsOfDirectory(atPath: home.path).isEmpty)
    }

    @Test func theFirstEntryAsksOnceAndShowsTheRecoveryKeyOnce() throws {
        let home = try Home()
        let session = try home.session()
        #expect(session.respond(to: "log anxiety 7 note the canary sang").kind == .ask)
        #expect(try FileManager.default.contentsOfDirectory(atPath: home.path).isEmpty)
        #expect(session.respond(to: Home.passphrase).kind == .ask)
        let reply = session.respond(to: Home.passphrase)
        #expect(reply.text.contains("Kept") && reply.text.contains("Your recovery key"))
        #expect(session.isOpen && session.question == nil)
        #expect(!session.respond(to: "journal").text.contains("recovery key"))
        for secret in ["canary", "anxiety", "glacier"] { #expect(home.bytes.range(of: Data(secret.utf8)) == nil) }
    }

    @Test func twoThatDifferAreAskedForAgain() throws {
        let home = try Home()
        let session = try home.session()
        for line in ["log anxiety 7", Home.passphrase, "glacier otter mustard violins"] { _ = session.respond(to: line) }
        #expect(!session.isOpen && session.question != nil)
        for line in [Home.passphrase, Home.passphrase] { _ = session.respond(to: line) }
        #expect(session.isOpen)
        #expect(session.respond(to: "journal").text.contains("anxiety 7"))
    }

    @Test func threeWrongPassphrasesLoseNothing() throws {
        let home = try Home()
        try home.open(home.session())
        let session = try home.session()
        #expect(session.respond(to: "log anxiety 7 note only mine").text.isEmpty)
        for wrong in ["a", "b", "c"] { _ = session.respond(to: wrong) }
        #expect(session.question == nil && !session.isOpen && session.hasUnkept)
        // It can be read back, written elsewhere, and added to meanwhile, without another question.
        #expect(session.respond(to: "journal").text.contains("only mine"))
        #expect(session.respond(to: "log tinnitus 2").text.contains("only in memory"))
        #expect(!session.respond(to: "journal export mine.json").isFailure)
        // Leaving says so once.
        #expect(session.respond(to: "quit").effect == nil)
        #expect(session.respond(to: "quit").effect == .quit)
        home.open(session)
        #expect(session.isOpen && !session.hasUnkept)
        session.lock()
        let later = try home.session()
        home.open(later)
        let text = later.respond(to: "journal").text
        #expect(text.contains("only mine") && text.contains("tinnitus 2"))
    }

    @Test func enterAloneKeepsNothingOnTheDisk() throws {
        let home = try Home()
        let session = try home.session()
        _ = session.respond(to: "log anxiety 7")
        #expect(session.respond(to: "").text.contains("only in memory"))
        #expect(session.respond(to: "log anxiety 6").kind == .command)
        #expect(try FileManager.default.contentsOfDirectory(atPath: home.path).isEmpty)
        #expect(session.respond(to: "journal forget").kind == .ask)
        _ = session.respond(to: "yes")
        #expect(!session.hasUnkept)
    }

    @Test func theRecoveryKeyOpensAndANewPassphraseIsAskedFor() throws {
        let home = try Home()
        let session = try home.session()
        var key = ""
        for line in ["log anxiety 7", Home.passphrase, Home.passphrase] {
            let text = session.respond(to: line).text
            if let line = text.split(separator: "\n").first(where: { $0.filter { $0 == "-" }.count == 7 }) { key = String(line.drop { !$0.isLetter && !$0.isNumber }) }
        }
        session.lock()
        let other = try home.session()
        for line in ["unlock recovery", key.lowercased(), "ladder cotton harbour nine", "ladder cotton harbour nine"] { _ = other.respond(to: line) }
        #expect(other.isOpen)
        other.lock()
        #expect(other.respond(to: "journal").text.isEmpty)
        #expect(other.respond(to: Home.passphrase).text.contains("does not open it"))
        #expect(other.respond(to: "ladder cotton harbour nine").text.contains("anxiety 7"))
    }

    @Test func aPrivateSessionLeavesNothing() throws {
        let (home, session) = try Home.opened()
        let before = home.bytes
        for line in ["private", "log anxiety 9", "note nobody knows", "plan new clonazepam 1 mg, 5% every 2 weeks"] { _ = session.respond(to: line) }
        #expect(session.promptName == "private" && !session.remembersLines)
        #expect(session.respond(to: "journal").text.contains("nobody knows"))
        _ = session.respond(to: "private off")
        #expect(home.bytes == before)
        #expect(session.runningPlan == nil)
        home.open(session)
        #expect(!session.respond(to: "journal").text.contains("nobody knows"))
    }

    /// What was spoken of is gone with the lock, for whoever sits down next.
    @Test func aLockForgetsWhatWasSaid() throws {
        let home = try Home()
        for isOpen in [true, false] {
            let session = try home.session()
            if isOpen { home.open(session) }
            for line in ["what helps against zebrastripes and akathisia", "clonazepam 1 mg, 5% every 2 weeks", "half life of ativan", "how many 0.5 mg tablets"] { _ = session.respond(to: line) }
            #expect(session.respond(to: "lock").effect == .locked)
            #expect(session.subject == nil && session.thread == nil && session.choices.isEmpty && session.pending == nil && session.waiting.isEmpty)
            #expect(session.planning.shown == nil && session.planning.running == nil && session.keeper.inHand.isEmpty)
            #expect(!"\(Mirror(reflecting: session.knowledge).children.map { "\($0.value)" })".contains("zebrastripes"))
            #expect(session.respond(to: "more").isFailure)
        }
    }

    /// Nobody is to think that what a private session is told stays anywhere.
    @Test func inAPrivateSessionNothingIsSaidToBeKept() throws {
        let (_, session) = try Home.opened()
        #expect(session.respond(to: "log anxiety 4").text.hasPrefix("Kept: anxiety 4"))
        #expect(session.respond(to: "chart").text.hasPrefix("There is no plan to draw."))
        _ = session.respond(to: "private")
        for line in ["log anxiety 3", "log dose clonazepam 0.5 mg", "note a bad night"] { #expect(!session.respond(to: line).text.contains("Kept"), "\(line)") }
    }

    /// Of the lines typed, those that begin with a blank are in no vault, nor is a line of a private session.
    @Test func aLineThatBeginsWithABlankIsNotInTheVault() throws {
        let (home, session) = try Home.opened()
        for line in ["what is a window", " canaryblank", "\tcanarytab"] { session.keepInHistory(line) }
        session.lock()
        home.open(session)
        #expect(session.rememberedLines == ["what is a window"])
        _ = session.respond(to: "private")
        session.keepInHistory("canaryprivate")
        _ = session.respond(to: "private off")
        home.open(session)
        #expect(session.rememberedLines == ["what is a window"])
    }

    /// The country that one client's journal names is not the next one's.
    @Test func theCountryOfOneProfileIsNotTheNextOnes() throws {
        let home = try Home()
        let session = try home.session(profile: "ab")
        home.open(session)
        let before = session.environment.country
        _ = session.respond(to: "country UK")
        session.lock()
        let later = try home.session(profile: "ab")
        home.open(later)
        #expect(later.environment.country == "UK")
        _ = later.respond(to: "profile cd")
        #expect(later.environment.country == before)
    }

    @Test func onStageTheJournalIsOutOfReach() throws {
        let (home, session) = try Home.opened()
        _ = session.respond(to: "log anxiety 7 note only mine")
        #expect(session.respond(to: "present").effect == .locked)
        #expect(!session.isOpen)
        let before = home.bytes
        for line in ["journal", "log anxiety 2", "note hello", "today", "search mine", "unlock", "/unlock recovery", "profile", "journal restore x.vault", "score gad7", "chart anxiety", "undo", "private"] {
            let reply = session.respond(to: line)
            #expect(!reply.text.contains("only mine") && session.question == nil && !session.isOpen, "\(line)")
        }
        // A plan that is shown there is nobody's.
        #expect(!session.respond(to: "plan new clonazepam 1 mg, 5% every 2 weeks").text.contains("passphrase"))
        _ = session.respond(to: "end")
        #expect(session.runningPlan == nil && home.bytes == before)
        home.open(session)
        #expect(session.respond(to: "journal").text.contains("only mine"))
    }

    @Test func profilesStayApart() throws {
        let home = try Home()
        let session = try home.session()
        _ = session.respond(to: "profile ab")
        home.open(session, "first client umbrella tin")
        _ = session.respond(to: "log anxiety 7 note a word for ab")
        _ = session.respond(to: "profile cd")
        #expect(!session.isOpen && session.promptName == "cd")
        home.open(session, "second client pepper sail")
        #expect(session.respond(to: "search word").text.contains("No entry"))
        // The other's passphrase opens nothing here.
        session.lock()
        _ = session.respond(to: "unlock")
        #expect(session.respond(to: "first client umbrella tin").text.contains("does not open it"))
        _ = session.breakOff()
        // What was typed for one person doesn't slip into another's journal unasked.
        _ = session.respond(to: "log anxiety 1")
        _ = session.respond(to: "")
        #expect(session.respond(to: "profile ab").kind == .ask)
        _ = session.respond(to: "no")
        #expect(session.promptName == "cd")
    }

    @Test func twoShellsOnOneVaultSeeEachOther() throws {
        let home = try Home()
        let (left, right) = (try home.session(), try home.session())
        home.open(left)
        home.open(right)
        for number in 0..<6 { #expect(!(number % 2 == 0 ? left : right).respond(to: "log anxiety \(number)").isFailure) }
        for session in [left, right] {
            let text = session.respond(to: "journal").text
            for number in 0..<6 { #expect(text.contains("anxiety \(number)")) }
        }
    }

    /// Whatever is typed, in whatever order, with locks and wrong passphrases in between: what was said to be kept is there.
    @Test(arguments: 0..<12) func whatWasAcknowledgedIsThere(seed: UInt64) throws {
        var random = SplitMix(seed)
        let home = try Home()
        var session = try home.session()
        home.open(session)
        var kept: [String] = []
        for number in 0..<40 {
            switch Int.random(in: 0..<8, using: &random) {
            case 0: session.lock()
            case 1:
                session.lock()
                session = try home.session()
            case 2: _ = session.respond(to: "lock")
            case 3 where session.question == nil && !session.isOpen:
                _ = session.respond(to: "unlock")
                _ = session.respond(to: ["wrong", Home.passphrase, ""].randomElement(using: &random)!)
            default:
                let word = "mark\(seed)x\(number)x"
                var reply = session.respond(to: "note \(word)")
                if session.question != nil { reply = session.respond(to: Home.passphrase) }
                if reply.text.contains("Kept"), !reply.text.contains("only in memory") { kept.append(word) }
            }
            // A session that is dropped may hold what was never kept; one that is open holds nothing else.
            if session.question != nil { _ = session.breakOff() }
        }
        session.lock()
        let last = try home.session()
        home.open(last)
        let text = last.respond(to: "journal").text
        #expect(!kept.isEmpty)
        for word in kept { #expect(text.contains(word)) }
    }
}

/// The same numbers from the same seed.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 77 }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}
