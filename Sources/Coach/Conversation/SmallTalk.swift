import Document
import Knowledge

/// What is said to Ebb and asks for nothing it knows: a greeting, thanks, what it is, who reads along.
enum SmallTalk: Equatable {
    case greeting, thanks, leaving, remark, complaint, identity, privacy, ability

    /// The kind of small talk that the whole line is; nil where it holds anything else.
    init?(_ line: String) {
        // Most lines are longer, which their letters say without being taken apart.
        guard line.utf8.count(where: { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20) }) <= 70 else { return nil }
        let spoken = Words.split(line)
        let all = spoken.joined(separator: " ")
        guard !all.isEmpty, all.utf8.count <= 70 else { return nil }
        let words = spoken.filter { !Self.polite.contains($0) }
        let core = words.joined(separator: " ")
        if let row = [Self.rows[core], Self.rows[all]].compactMap(\.self).min() {
            self = Self.phrases[row].0
            return
        }
        guard let kind = Self.openings.first(where: { all.hasPrefix($0.0) && words.count <= 6 })?.1 else { return nil }
        self = kind
    }

    /// Whether the whole line is small talk of a closed list that says nothing about the person. A goodbye may say much.
    static func isHarmless(_ line: String) -> Bool { SmallTalk(line).map { $0 != .leaving } ?? false }

    /// The reply in plain words.
    var words: String {
        switch self {
        case .greeting: "Hello. What would you like to know?"
        case .thanks: "You're welcome. Is there anything else you would like to know?"
        case .leaving: "Take care. Ask again whenever you like."
        case .remark: "I'm here. What would you like to know?"
        case .complaint: "Sorry that it didn't help. Other words may find more, and `topics` shows all I have. What would you like to know?"
        case .identity: "I'm Ebb, a program. I am no doctor and no person, and no language model writes what I say: each answer was written down before, with its sources. What would you like to know?"
        case .privacy: "Nothing you type leaves this computer, and none of it is written to disk unsealed. I have no network. What would you like to know?"
        case .ability: "I answer questions about coming off benzodiazepines and Z-drugs, with sources. I compute a taper that you and a prescriber bring, and sums with doses. `help` lists what can be typed. What would you like to know?"
        }
    }

    private static let polite: Set<String> = ["there", "ebb", "please", "so", "very", "much", "mate", "lol", "haha", "well", "then", "everyone", "all",
        "again", "pal", "friend", "a", "lot", "oh", "ah", "dear", "sir", "love"]

    private static let phrases: [(SmallTalk, Set<String>)] = [
        (.greeting, ["hi", "hello", "hey", "hiya", "yo", "howdy", "hallo", "good morning", "good afternoon", "good evening", "good day", "morning",
            "evening", "greetings", "sup", "you there", "anyone there", "are you there", "hi hello", "hey hi", "how are you", "how are you today",
            "whats up", "how do you do", "nice to meet you"]),
        (.thanks, ["thanks", "thank you", "thx", "ty", "cheers", "ta", "many thanks", "thanks that helped", "that helped", "that helps", "great thanks",
            "ok thanks", "ok thank you", "appreciated", "appreciate it", "thank you this helped", "perfect thanks", "cool thanks"]),
        (.leaving, ["bye", "goodbye", "bye bye", "good night", "goodnight", "see you", "see you tomorrow", "see you later", "cya", "later", "thank you bye",
            "thanks bye", "night", "ok bye", "gotta go", "talk tomorrow"]),
        (.remark, ["ok", "okay", "k", "cool", "lol", "no", "yes", "yep", "nope", "yeah", "sure", "fine", "sorry", "test", "testing", "testing 123",
            "testing 1 2 3", "great", "nice", "good", "wow", "hmm", "hm", "interesting", "right", "got it", "i see", "understood", "yes please", "no thanks",
            "no thank you", "alright", "maybe", "never mind", "nevermind"]),
        (.complaint, ["that was rubbish", "youre useless", "you are useless", "useless", "rubbish", "shut up", "you suck", "this sucks", "that was wrong",
            "that is wrong", "thats wrong", "not helpful", "that didnt help", "that was no help", "wrong answer", "bad answer", "you are stupid",
            "youre stupid", "you dont understand", "stupid", "i hate you", "you are wrong", "youre wrong", "that was not helpful", "this is useless"]),
        (.remark, ["you are brilliant", "youre brilliant", "you are great", "youre great", "i love you", "good bot", "well done", "you are amazing",
            "youre amazing", "good job"]),
        (.identity, ["who made you", "who built you", "who wrote you", "who are you", "what are you", "whats your name", "what is your name", "your name",
            "how old are you", "which model are you", "what model are you", "do you love me", "do you get lonely", "do you sleep", "do you have feelings",
            "do you dream", "what are you wearing", "where are you", "where are you from", "is this a bot", "is this ai", "is this a real person",
            "am i talking to a person", "am i talking to a human", "am i talking to a bot", "do you replace a doctor", "who would win you or siri",
            "who wrote your answers", "can i trust you"]),
        (.privacy, ["are you recording this", "are you recording me", "do you remember me", "do you remember me from yesterday", "do you store what i type",
            "is this private", "is this anonymous", "who can see this", "who can read this", "do you save this", "do you keep this", "are you listening",
            "is anyone reading this", "do you have a privacy policy", "is this confidential", "do you share my data", "where does my data go",
            "do you send this anywhere", "does anyone see what i type"]),
        (.ability, ["what can you do", "what do you do", "what do you know", "how do you work", "what can i ask", "what can i ask you", "what is this",
            "what can you help with", "how does this work", "what are you for", "how can you help", "how can you help me", "how do i use this",
            "how do i use you"]),
    ]

    /// In which row of `phrases` each of them stands, the first one where it stands in several.
    private static let rows = Dictionary(phrases.enumerated().flatMap { row, phrases in phrases.1.map { ($0, row) } }, uniquingKeysWith: min)

    private static let openings: [(String, SmallTalk)] = [
        ("are you a ", .identity), ("are you an ", .identity), ("are you human", .identity), ("are you real", .identity), ("are you chatgpt",
            .identity), ("are you ai", .identity), ("are you siri", .identity), ("are you alexa", .identity), ("are you google", .identity),
        ("who invented you", .identity),
    ]
}

extension Session {
    /// A reply to small talk; nil for any other line.
    func smallTalk(_ line: String) -> Reply? {
        guard let talk = SmallTalk(line) else { return nil }
        var blocks: [Block] = [.paragraph(.words(talk.words))]
        if talk == .greeting || talk == .ability {
            let starts = ["starting-taper", "taper-rate", "when-to-seek-help"].compactMap { knowledge.entries(on: $0).first.flatMap(knowledge.entry) }
            choices = starts.map { Choice(label: $0.title, line: "/ask \($0.id)") }
            blocks += [.paragraph([.text("For example, by number:")]), .choices(choices)]
        }
        return Reply(.ask, Document(blocks))
    }
}
