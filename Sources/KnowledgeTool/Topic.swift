import Knowledge

/// Reads `topics.yaml`: every label an entry may answer, its group and its meaning.
enum TopicFile {
    static func read(_ text: String, path: String) throws(Problem) -> [Topic] {
        let file = try YAMLMapping(text, path: path)
        var topics: [Topic] = []
        for label in file.keys {
            guard let row = try file.mapping(label) else { continue }
            try row.expectOnly(["group", "meaning"])
            topics.append(Topic(label: label, group: try row.required("group"), meaning: try row.required("meaning")))
        }
        return topics
    }
}

/// Reads `coverage.yaml`: each claim of the founding documents and the entry that holds it.
enum CoverageFile {
    static func read(_ text: String, path: String) throws(Problem) -> [(claim: SeedClaim, line: Int)] {
        // The top is a list; a mapping around it lets the same strict reader serve.
        let file = try YAMLMapping("claims:\n" + text, path: path, lineOffset: -1)
        var claims: [(SeedClaim, Int)] = []
        for row in try file.mappings("claims") {
            try row.expectOnly(["seed", "claim", "verdict", "entry"])
            let verdictName = try row.required("verdict")
            guard let verdict = SeedClaim.Verdict(rawValue: verdictName) else {
                throw row.problem("`\(verdictName)` is no verdict; use \(SeedClaim.Verdict.allCases.map(\.rawValue).joined(separator: ", "))", at: "verdict")
            }
            claims.append((SeedClaim(seed: try row.required("seed"), claim: try row.required("claim"), verdict: verdict, entry: try row.required("entry")), row.line()))
        }
        return claims
    }
}

/// Reads `sources.yaml`.
enum SourceFile {
    static func read(_ text: String, path: String) throws(Problem) -> [(source: Source, line: Int)] {
        let file = try YAMLMapping(text, path: path)
        var sources: [(Source, Int)] = []
        for id in file.keys {
            guard let row = try file.mapping(id) else { continue }
            try row.expectOnly(["authors", "year", "title", "kind", "where", "strength"])
            let kindName = try row.required("kind")
            guard let kind = Source.Kind(rawValue: kindName) else {
                throw row.problem("`\(kindName)` is no kind of source; use \(Source.Kind.allCases.map(\.rawValue).joined(separator: ", "))", at: "kind")
            }
            guard let year = try row.integer("year"), (1900...2100).contains(year) else { throw row.problem("`year` must be a year", at: "year") }
            let source = Source(
                id: id, authors: try row.required("authors"), year: year, title: try row.required("title"), kind: kind,
                place: try row.required("where"), strength: try row.required("strength"))
            sources.append((source, file.line(of: id)))
        }
        return sources
    }
}
