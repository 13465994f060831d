import Knowledge

/// Gives each link of an entry that names no words of its own the title of the entry it points to: `[[breathing-4-6]]`
/// alone would be read as "breathing 4 6", which nobody can look up on paper.
struct LinkNames {
    private let titles: [String: String]

    /// The names of these entries.
    init(_ entries: [Entry]) {
        titles = Dictionary(entries.map { ($0.id, $0.title) }) { first, _ in first }
    }

    /// The entry with words in its links.
    func named(_ entry: Entry) -> Entry {
        var entry = entry
        entry.body = named(entry.body)
        return entry
    }

    /// `See [[cut-and-hold]].` becomes `See [[cut-and-hold|“Cut and hold”]].`
    func named(_ body: String) -> String {
        var result = ""
        var rest = Substring(body)
        while let open = rest.firstRange(of: "[["), let close = rest[open.upperBound...].firstRange(of: "]]") {
            result += rest[..<open.lowerBound]
            let link = rest[open.upperBound..<close.lowerBound]
            result += "[[" + (link.contains("|") ? String(link) : titles[String(link)].map { "\(link)|\(Self.words(for: String(link), title: $0, after: result))" } ?? String(link)) + "]]"
            rest = rest[close.upperBound...]
        }
        return result + rest
    }

    /// A title in quotation marks; without them in running text where the title is the everyday word.
    private static func words(for id: String, title: String, after text: String) -> String {
        let name = title.split(separator: "(").first.map { $0.reversed().drop { $0 == " " }.reversed() }.map { String($0) } ?? title
        let before = text.reversed().drop { $0 == " " || $0 == "\n" }.prefix { $0.isLetter }.reversed()
        let isPointer = ["see", "use", "try", "read", "and", "or"].contains(String(before).lowercased())
        guard !isPointer, letters(name) == letters(id) else { return "“\(title)”" }
        // "CBT" and "Z-drugs" keep their capitals.
        return name.dropFirst().first.map { $0.isLowercase } == true ? name.prefix(1).lowercased() + name.dropFirst() : name
    }

    private static func letters(_ text: String) -> String {
        text.lowercased().filter { $0.isLetter || $0.isNumber }
    }
}
