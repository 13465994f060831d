import Yams

/// A YAML mapping with the lines on which its parts stand, read strictly: what is expected must be there,
/// and what is not expected is an error.
struct YAMLMapping {
    let path: String
    let node: Node
    /// Lines before the YAML begins, for front matter.
    let lineOffset: Int

    /// Reads a text whose top is a mapping.
    init(_ text: String, path: String, lineOffset: Int = 0) throws(Problem) {
        let composed: Node?
        do {
            composed = try compose(yaml: text)
        } catch let error as YamlError {
            var line = 1
            switch error {
            case .parser(_, _, let mark, _), .scanner(_, _, let mark, _), .composer(_, _, let mark, _): line = mark.line
            default: break
            }
            throw Problem(path: path, line: lineOffset + line, reason: "this is not YAML: \(Self.firstLine("\(error)"))")
        } catch {
            throw Problem(path: path, line: lineOffset + 1, reason: "this is not YAML: \(Self.firstLine("\(error)"))")
        }
        guard let node = composed, node.mapping != nil else {
            throw Problem(path: path, line: lineOffset + 1, reason: "expected a mapping of names to values")
        }
        self.init(node: node, path: path, lineOffset: lineOffset)
    }

    init(node: Node, path: String, lineOffset: Int) {
        self.node = node
        self.path = path
        self.lineOffset = lineOffset
    }

    private static func firstLine(_ text: String) -> String {
        text.split(separator: "\n").joined(separator: " ")
    }

    /// The names in the order in which they stand.
    var keys: [String] {
        node.mapping?.compactMap { $0.key.string } ?? []
    }

    /// The line of `key`, or of the mapping where there is none.
    func line(of key: String? = nil) -> Int {
        let pair = key.flatMap { key in node.mapping?.first { $0.key.string == key } }
        return lineOffset + ((pair?.key.mark ?? node.mark)?.line ?? 1)
    }

    /// A problem at `key`.
    func problem(_ reason: String, at key: String? = nil) -> Problem {
        Problem(path: path, line: line(of: key), reason: reason)
    }

    /// Fails on a name that is not in `known`.
    func expectOnly(_ known: Set<String>) throws(Problem) {
        for key in keys where !known.contains(key) {
            throw problem("`\(key)` is not known here; known are \(known.sorted().joined(separator: ", "))", at: key)
        }
        if Set(keys).count != keys.count { throw problem("a name stands here twice") }
    }

    /// The text at `key`; nil where it is absent.
    func text(_ key: String) throws(Problem) -> String? {
        guard let value = node.mapping?[key] else { return nil }
        guard let text = value.scalar?.string else { throw problem("`\(key)` must be one value", at: key) }
        return text
    }

    /// The text at `key`, which must be there.
    func required(_ key: String) throws(Problem) -> String {
        guard let text = try text(key), !text.isEmpty else { throw problem("`\(key)` is missing", at: key) }
        return text
    }

    /// The whole number at `key`.
    func integer(_ key: String) throws(Problem) -> Int? {
        guard let text = try text(key) else { return nil }
        guard let value = Int(text) else { throw problem("`\(key)` must be a whole number", at: key) }
        return value
    }

    /// The list of texts at `key`; empty where it is absent.
    func list(_ key: String) throws(Problem) -> [String] {
        guard let value = node.mapping?[key] else { return [] }
        guard let sequence = value.sequence else { throw problem("`\(key)` must be a list", at: key) }
        var texts: [String] = []
        for item in sequence {
            guard let text = item.scalar?.string else { throw problem("`\(key)` must be a list of single values", at: key) }
            texts.append(text)
        }
        return texts
    }

    /// The mappings listed at `key`; empty where it is absent.
    func mappings(_ key: String) throws(Problem) -> [YAMLMapping] {
        guard let value = node.mapping?[key] else { return [] }
        guard let sequence = value.sequence else { throw problem("`\(key)` must be a list", at: key) }
        var result: [YAMLMapping] = []
        for item in sequence {
            guard item.mapping != nil else { throw problem("`\(key)` must be a list of mappings", at: key) }
            result.append(YAMLMapping(node: item, path: path, lineOffset: lineOffset))
        }
        return result
    }

    /// The mapping at `key`; nil where it is absent.
    func mapping(_ key: String) throws(Problem) -> YAMLMapping? {
        guard let value = node.mapping?[key] else { return nil }
        guard value.mapping != nil else { throw problem("`\(key)` must be a mapping", at: key) }
        return YAMLMapping(node: value, path: path, lineOffset: lineOffset)
    }
}
