/// Where things stand in the compiled triage pack. The compiler writes by it, the reader reads by it.
///
/// All numbers are little-endian. Offsets count from the first byte of the pack as it is before `Blob.packed`.
///
///     0   8 bytes   magic
///     8   u32       length of the whole pack in bytes
///     12  u32       number of sections
///     16  …         one u32 offset and one u32 length a section, in the order of `Section`
package enum PackLayout {
    /// First bytes of a pack: name and version of the format.
    package static let magic: [UInt8] = Array("EBBTRI04".utf8)
    /// Length of the fixed header before the section table, in bytes.
    package static let headerLength = 16

    /// The parts of a pack.
    package enum Section: Int, CaseIterable {
        /// UTF-8 text that other sections point into.
        case text
        /// Hash table of whole words: slots of `slotLength` bytes.
        case words
        /// Hash table of word beginnings.
        case prefixes
        /// Hash table of other spellings and what they stand for.
        case spellings
        /// Lists of atoms: u16 count, then u16 each; lists of words for spellings.
        case lists
        /// Danger words that may be misspelt, by first letter: 27 u32 starts, then entries.
        case dangerWords
        /// u32 instructions, see `Instruction`.
        case program
        /// Pairs of i32 bounds for numbers, in hundredths, both included.
        case bounds
        /// One record a pattern, see `Part`.
        case parts
        /// One record a case.
        case cases
        /// Which cases to look at where an atom is in the line: for each atom, and behind the last for the cases that need none, a u32
        /// start among the numbers, and a last one for their end; then the numbers of the cases, u16 each.
        case casesByAtom
        /// u32 references of cases and frames: the number of a part, top bit set where it must be absent.
        case references
        /// One record a rule, most urgent first.
        case rules
        /// One record a frame.
        case frames
        /// Numbers that have no better place, see `Setting`.
        case settings
        /// The linear model; empty where there were no examples.
        case model
        /// Help lines by country.
        case help
    }

    /// u32 numbers in the section `settings`.
    package enum Setting: Int, CaseIterable {
        /// How many atoms there are.
        case atoms
        /// How many of them, the first, are the file's word lists and meanings.
        case lists
        /// Atom of words that a pattern steps over.
        case filler
        /// Atom of words that a gap never swallows, as they turn the meaning round.
        case negator
        /// Atom of words that end the reach of a negation.
        case clauseBreak
        /// Atom of words that end the reach of anything.
        case turn
        /// Atom of words between alternatives: "or".
        case alternative
        /// Atom of words for the one who types.
        case oneself
        /// Atoms of words for others: a relative, a pronoun, a member of a group.
        case relative, pronoun, client
    }

    /// A slot of a hash table: u32 hash, u32 text offset, u16 text length, u16 unused, u32 value. A length of 0 is a free slot.
    package static let slotLength = 16
    /// An entry of `dangerWords`: u32 text offset, u16 length, u8 largest distance, u8 unused, u32 value.
    package static let dangerWordLength = 12
    /// A part: u32 program start, u32 program length, u32 list of key atoms (one of them must be in the line), u32 unused.
    package static let partLength = 16
    /// A case: u32 first reference, u32 number of them.
    package static let caseLength = 8
    /// A rule: u32 id offset, u16 id length, u8 level code, u8 flags, u32 reason offset, u16 reason length, u16 heeded frames, u32 first case,
    /// u32 case count, u32 offset of what to do now, u16 its length, u16 length of the entry to read, u32 that entry's offset,
    /// u8 cause, 3 unused.
    package static let ruleLength = 40
    /// Flag of a rule: it is always about someone else.
    package static let othersFlag: UInt8 = 1
    /// A frame: u8 scope, u8 reach, u16 bit; then three pairs of u32 first part, u32 count: cues, exceptions, unless. 28 bytes, 4 unused.
    package static let frameLength = 32
    /// The bit of all frames of scope `span`: what stands in an idiom counts nowhere in a match.
    package static let idiomBit: UInt16 = 0x8000
    /// Marks a part that must be absent.
    package static let absentBit: UInt32 = 0x8000_0000

    /// 32-bit FNV-1a with a final mix: the hash of all tables and of the model's features.
    package static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
        var value: UInt32 = seed
        for byte in bytes { value = step(value, byte) }
        return finish(value)
    }

    /// Where a hash starts.
    package static let seed: UInt32 = 2_166_136_261
    /// One byte more.
    @inline(__always) package static func step(_ value: UInt32, _ byte: UInt8) -> UInt32 {
        (value ^ UInt32(truncatingIfNeeded: byte)) &* 16_777_619
    }
    /// Spreads the last bytes over all bits.
    @inline(__always) package static func finish(_ value: UInt32) -> UInt32 {
        var mixed = value
        mixed ^= mixed >> 15
        mixed = mixed &* 0x85EB_CA6B
        mixed ^= mixed >> 13
        return mixed
    }
}

/// How far a frame reaches from its cue.
package enum FrameScope: UInt8, CaseIterable, Sendable {
    /// The words of the cue itself: an idiom.
    case span
    /// What follows in the same clause: a negation.
    case after
    /// What stands before in the same clause.
    case before
    /// The sentence of the cue.
    case sentence
    /// The whole line.
    case line

    /// The scope's name in red-flags.yaml.
    package var name: String {
        switch self {
        case .span: "span"
        case .after: "after"
        case .before: "before"
        case .sentence: "sentence"
        case .line: "line"
        }
    }
}

/// One step of a compiled pattern: operation in the top byte, argument in the low 24 bits.
package enum Instruction {
    /// The next word has this atom.
    package static let atom: UInt32 = 1
    /// Any next word.
    package static let any: UInt32 = 2
    /// Any next word that is no negator: one word of a gap.
    package static let gap: UInt32 = 3
    /// The next word is a number within these bounds.
    package static let number: UInt32 = 4
    /// Go on here; where that fails, at the argument.
    package static let split: UInt32 = 5
    /// Go on at the argument.
    package static let jump: UInt32 = 6
    /// At the start of a sentence.
    package static let sentenceStart: UInt32 = 7
    /// At the end of a sentence.
    package static let sentenceEnd: UInt32 = 8
    /// At a comma, or at the start or end of a sentence.
    package static let pause: UInt32 = 9
    /// The pattern matches.
    package static let accept: UInt32 = 10

    /// An instruction with its argument.
    package static func make(_ operation: UInt32, _ argument: Int = 0) -> UInt32 {
        operation << 24 | UInt32(argument)
    }
}
