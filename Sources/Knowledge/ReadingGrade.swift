/// The Flesch–Kincaid grade of a text: the years of school after which most people read it with ease.
///
/// `0.39 × words ÷ sentences + 11.8 × syllables ÷ words − 15.59` (Kincaid et al. 1975). Names of drugs and
/// sources count as one easy word: a person who takes the drug knows its name, and no simpler one exists.
/// A step or bullet is a sentence even without its full stop.
public struct ReadingGrade: Sendable {
    /// Words that count as one syllable.
    private let names: Set<String>

    /// Grades in which `names` (in lower case) count as easy words.
    public init(names: Set<String>) {
        self.names = names
    }

    /// What a patient reads of an entry: everything but the deeper part, the headings and the tables' cells.
    public func grade(of entry: Entry) -> Double {
        grade(of: Answer.sections(of: entry).filter { $0.title != Answer.depth }.flatMap(\.blocks).flatMap(\.passages))
    }

    /// The grade of some passages; 0 where there is nothing to read.
    public func grade(of passages: [String]) -> Double {
        var words = 0
        var sentences = 0
        var syllables = 0
        for passage in passages {
            for sentence in Self.sentences(of: passage) {
                let inSentence = Words.split(sentence)
                guard !inSentence.isEmpty else { continue }
                sentences += 1
                words += inSentence.count
                for word in inSentence { syllables += names.contains(word) ? 1 : Self.syllables(of: word) }
            }
        }
        guard words > 0 else { return 0 }
        return 0.39 * Double(words) / Double(sentences) + 11.8 * Double(syllables) / Double(words) - 15.59
    }

    /// Sentences end with . ! ? or : before a blank; a point inside a number ends nothing.
    ///
    /// A colon ends one for the grade only, where a list follows it; `endingAtColons: false` counts as a reader would.
    public static func sentences(of text: String, endingAtColons: Bool = true) -> [String] {
        var sentences: [String] = []
        var sentence = ""
        let characters = Array(text)
        for (index, character) in characters.enumerated() {
            sentence.append(character)
            let next = index + 1 < characters.count ? characters[index + 1] : " "
            if (".!?".contains(character) || character == ":" && endingAtColons) && (next == " " || next == "”" || next == "\"") {
                sentences.append(sentence)
                sentence = ""
            }
        }
        if !sentence.allSatisfy({ $0 == " " }) { sentences.append(sentence) }
        return sentences
    }

    /// Groups of vowels, without a silent e; at least one. Right for most words, near enough for a mean.
    static func syllables(of word: String) -> Int {
        guard word.contains(where: \.isLetter) else { return 1 }
        let letters = Array(word)
        var count = 0
        var wasVowel = false
        for letter in letters {
            let isVowel = "aeiouy".contains(letter)
            if isVowel && !wasVowel { count += 1 }
            wasVowel = isVowel
        }
        if word.hasSuffix("e") && !word.hasSuffix("le") && count > 1 { count -= 1 }
        if word.hasSuffix("ed") && !word.hasSuffix("ted") && !word.hasSuffix("ded") && count > 1 { count -= 1 }
        // "makes" has one, "services" and "doses" keep theirs: after c, g, s, x, z and h the e is heard.
        if word.hasSuffix("es"), letters.count > 3, !"cgsxzh".contains(letters[letters.count - 3]), !word.hasSuffix("ies"), count > 1 { count -= 1 }
        return max(count, 1)
    }
}

import Document

extension Block {
    /// The block's running text, one string a paragraph, bullet or step.
    package var passages: [String] {
        switch self {
        case .paragraph(let inlines): [inlines.plainText]
        case .list(let items), .steps(let items): items.map(\.plainText)
        case .callout(let callout): callout.blocks.flatMap(\.passages)
        case .heading, .verbatim, .table, .chart, .sources, .choices, .practice: []
        }
    }
}
