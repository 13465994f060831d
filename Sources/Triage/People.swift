/// Tells from the words whom a line is about.
struct People {
    private let groups: [(atom: Int, person: Finding.Person)]

    init(_ blob: Blob) {
        let named: [(PackLayout.Setting, Finding.Person)] = [
            (.client, .someoneElse), (.relative, .someoneElse), (.pronoun, .someoneElse), (.oneself, .me),
        ]
        groups = named.map { (Int(blob.setting($0.0)), $0.1) }
    }

    /// The last person named before `end`, as the one who does or suffers what stands there: "my client says she wants to die".
    func person(before end: Int, _ matcher: Matcher) -> Finding.Person {
        for place in matcher.tokens.indices.prefix(end).reversed() {
            if let group = groups.first(where: { matcher.has($0.atom, at: place) }) { return group.person }
        }
        return .me
    }
}
