import Document

extension Command {
    static let simpler = Command(
        name: "simpler", aliases: ["plainer", "shorter"], summary: "Say the last answer again in its plainest form.",
        details: "Shows the short answer alone, one sentence a line, with when to get help and one next step. After a plan it shows where it starts, where it ends and how steep it is. Nothing is added that the answer didn't hold.",
        argument: .none, examples: [Example("simpler", "the last answer in a few plain lines")]
    ) { session, _ in
        guard let document = SimplerAnswer(session).document else { return session.nothingToReferTo("simpler") }
        return Reply(.command, document)
    }
}
