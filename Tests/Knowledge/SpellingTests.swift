import Foundation
import KnowledgePack
import Testing

@testable import Knowledge

struct SpellingTests {
    let spelling = Spelling(Pack.builtIn)

    /// The words of a list of `Knowledge/spelling/`.
    static func list(_ name: String) throws -> [String] {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let text = try String(contentsOf: root.appendingPathComponent("Knowledge/spelling/\(name).txt"), encoding: .utf8)
        return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.flatMap { $0.split(separator: " ").map(String.init) }
    }

    /// All words that misspellings are mended to.
    static let targets: [(word: String, medicine: Int, isOurs: Bool)] = {
        let pack = SpellingPack(Pack.builtIn.bytes, Pack.builtIn.range(of: .spelling))
        var all: [(String, Int, Bool)] = []
        for length in SpellingPack.lengths {
            for letter in 0..<SpellingPack.letters { pack.forEach(length: length, letter: letter) { all.append((String(decoding: $0.word, as: UTF8.self), $0.medicine, $0.isOurs)) } }
        }
        return all
    }()

    @Test func aWordOfTheVocabularyStaysItself() {
        #expect(Self.targets.count > 5000)
        for (word, _, _) in Self.targets { #expect(spelling.mend(word) == nil) }
    }

    @Test(arguments: ["medicines-other", "left-alone", "english", "medicines-met"])
    func aWordOfAListIsNeverRewritten(name: String) throws {
        let words = try Self.list(name)
        #expect(words.count > 300)
        for word in words {
            #expect(spelling.mend(word) == nil)
            #expect(spelling.read("is \(word) ok").line == "is \(word) ok")
        }
    }

    /// One slip in a long word is mended, or the slip made another real word, or two words are as near.
    @Test func oneSlipInALongWordIsMended() {
        var random = SeededGenerator(seed: 11)
        let long = Self.targets.filter { $0.word.count >= 8 }
        var (made, back, crossed) = (0, 0, 0)
        for _ in 0..<3000 {
            let (word, medicine, isOurs) = long.randomElement(using: &random) ?? ("", 0, false)
            let slip = Self.slip(in: word, &random)
            guard slip != word, !spelling.isKnown(slip) else { continue }
            made += 1
            let mended = spelling.mend(slip)
            if mended == word { back += 1 }
            // Whatever a name of ours becomes, it never becomes another medicine; others hardly do (glycinate and glycine).
            if medicine > 0, let mended, let other = Self.targets.first(where: { $0.word == mended }), other.medicine > 0 {
                if other.medicine != medicine { crossed += 1 }
                #expect(other.medicine == medicine || !isOurs && !other.isOurs, "\(slip) from \(word) became \(mended)")
            }
        }
        #expect(made > 2000)
        #expect(crossed * 500 < made, "\(crossed) of \(made)")
        #expect(Double(back) / Double(made) > 0.97, "\(back) of \(made)")
    }

    /// A letter changed, added, dropped, or swapped with its neighbour.
    private static func slip(in word: String, _ random: inout SeededGenerator) -> String {
        var letters = Array(word)
        let place = Int.random(in: 1..<letters.count - 1, using: &random)
        let letter = Array("abcdefghijklmnopqrstuvwxyz").randomElement(using: &random) ?? "a"
        switch Int.random(in: 0..<4, using: &random) {
        case 0: letters[place] = letter
        case 1: letters.insert(letter, at: place)
        case 2: letters.remove(at: place)
        default: letters.swapAt(place, place + 1)
        }
        return String(letters)
    }

    @Test(arguments: [
        ("clonzepem", "clonazepam"), ("lorazapan", "lorazepam"), ("diazapem", "diazepam"), ("gabapenten", "gabapentin"), ("pregabilin", "pregabalin"),
        ("mirtazepine", "mirtazapine"), ("propanolol", "propranolol"), ("sertaline", "sertraline"), ("quetiapin", "quetiapine"), ("anxeity", "anxiety"),
        ("insomina", "insomnia"), ("dizzyness", "dizziness"), ("seisure", "seizure"), ("akathesia", "akathisia"), ("tinitus", "tinnitus"), ("nausia", "nausea"),
        ("palpatations", "palpitations"), ("symtoms", "symptoms"), ("withdrawel", "withdrawal"), ("diarea", "diarrhea"), ("derealizaton", "derealization"),
        ("headake", "headache"), ("perscription", "prescription"), ("docter", "doctor"), ("tabelts", "tablets"), ("hafl", "half"), ("sweting", "sweating"),
        ("breathin", "breathing"), ("twiching", "twitching"), ("nitemare", "nightmare"), ("xanaax", "xanax"), ("klonapinn", "klonopin"), ("eqivalent", "equivalent"),
    ])
    func misspellings(typed: String, meant: String) {
        #expect(spelling.mend(typed) == meant)
        #expect(spelling.mend(typed.uppercased()) == meant)
    }

    @Test(arguments: ["clonazolam", "bromazolam", "arbaclofen", "lithium", "abilify", "phenazepam", "tmrw", "benzos", "kpins", "wifes", "stabilisation", "updosed", "cbt", "mg", "iPhone"])
    func rightAsItStands(word: String) {
        #expect(spelling.mend(word) == nil)
    }

    @Test(arguments: [
        ("My anxeity is bad, 0.5mgs klonipin", "My anxiety is bad, 0.5mgs klonopin"),
        ("klonipin's half life", "klonopin's half life"), ("klonipin’s half life", "klonopin’s half life"), ("KLONIPIN HELP", "klonopin HELP"),
        ("I asked Jaxson about anxeity", "I asked Jaxson about anxiety"), ("write to me at anxeity@anxeity.com or anxeity.com", "write to me at anxeity@anxeity.com or anxeity.com"),
        ("don't, can't, won't", "don't, can't, won't"), ("ich habe angst und kann nicht schlafn seit zwei wochn ohne klonazepan", "ich habe angst und kann nicht schlafn seit zwei wochn ohne clonazepam"),
        ("", ""), ("1 mg", "1 mg"), ("días sin dormir", "días sin dormir"),
    ])
    func linesKeepAllButTheirMisspellings(line: String, read: String) {
        #expect(spelling.read(line).line == read)
    }

    @Test func whatWasReadAsWhatIsTold() {
        let reading = spelling.read("anxeity and insomina, anxeity again")
        #expect(reading.corrections == [.init(typed: "anxeity", meant: "anxiety"), .init(typed: "insomina", meant: "insomnia")])
        #expect(spelling.read("anxiety and insomnia").corrections.isEmpty)
    }

    @Test func aQuestionFindsWhatItsMendedWordsFind() {
        let knowledge = KnowledgeBase(Pack.builtIn)
        for (typed, meant) in [("anxeity after a cut", "anxiety after a cut"), ("watter titraton", "water titration"), ("intredose withdrawel", "interdose withdrawal")] {
            #expect(knowledge.search(typed).hits.first?.entry == knowledge.search(meant).hits.first?.entry)
            #expect(!knowledge.search(typed).corrections.isEmpty)
        }
    }
}

/// A generator with a seed (SplitMix64), so that a failing word can be made again.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
