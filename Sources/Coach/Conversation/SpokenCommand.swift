import Knowledge

/// Commands said in a few everyday words: "can you say that simpler", "where is that from".
///
/// Only where the whole line is one of these. Anything longer is a question.
enum SpokenCommand {
    static func command(in said: [String]) -> Command? {
        let words = said.filter { !polite.contains($0) }
        guard !words.isEmpty, words.count <= mostWords else { return nil }
        return phrases[words.joined(separator: " ")]
    }

    private static let polite: Set<String> = ["please", "pls", "plz", "can", "could", "you", "ok", "okay", "hm", "hmm", "a", "bit", "it", "that", "this",
        "ebb", "thanks"]

    private static let mostWords = phrases.keys.map { $0.split(separator: " ").count }.max() ?? 0

    /// Without the polite words.
    private static let phrases: [String: Command] = {
        let lists: [(Command, [String])] = [
            (.simpler, [
                "say simpler", "say in plain english", "in plain english", "plain english", "explain simpler", "explain simply", "make simpler",
                "more simple", "say simply", "too long", "too complicated", "i dont understand", "i dont get",
                "dumb down", "simple version", "short version", "shorter version", "in simple words", "simple words", "say shorter", "tldr", "tl dr", "eli5",
                "explain like im 5", "explain like i am 5", "explain like im five", "simplify", "easier", "shorter", "make shorter", "simply", "too hard to read", "shorter version please",
                "my brain cant take in", "too much text", "too many words",
            ]),
            (.more, ["tell me more", "more please", "more info", "more information", "show me more", "and more", "go on", "more about", "say more", "more detail", "more details", "go deeper", "what else", "continue"]),
            (.sources, ["where is from", "where did get", "says who", "who says", "who says so", "source", "whats source", "whats your source",
                "show me sources", "show me the sources", "show the sources", "show me your sources", "where does it come from", "what are your sources", "your sources", "what is based on", "where does come from", "proof", "evidence", "show sources", "how do know"]),
            (.why, ["how did get", "how did calculate", "show working", "show me working", "show the working", "how did work out", "how come"]),
            (.related, ["what else is there", "similar topics", "related topics", "anything related"]),
        ]
        var result: [String: Command] = [:]
        for (command, list) in lists { for phrase in list { result[phrase] = command } }
        return result
    }()
}
