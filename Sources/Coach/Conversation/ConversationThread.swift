/// What a conversation is about beyond the last answer: the question as it was understood, so that "and for valium?"
/// can be put into its place.
struct ConversationThread: Equatable {
    /// The question or calculation, in full.
    var line: String
    /// Ids of the medicines that it is about; empty where only its words tell.
    var medicines: [String] = []
    /// The fact that it asked for.
    var fact: FactQuestion?
    /// It told of cuts and left out the dose that they are taken from.
    var awaitsStart = false
    /// `line` was computed: a sum, or a plan as a sentence. Amounts alone can change it.
    var isComputed = false
}
