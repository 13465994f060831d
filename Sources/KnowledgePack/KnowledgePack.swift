public import Knowledge

extension Pack {
    /// The knowledge base that this program was built with.
    ///
    /// Its bytes are a literal of the binary: nothing is read from disk, and the program runs from anywhere.
    public static let builtIn: Pack = {
        do { return try Pack(PackBytes(compiledKnowledge)) } catch { preconditionFailure("the build wrote a pack that it can't read: \(error)") }
    }()
}
