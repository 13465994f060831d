import Document

extension Reply {
    /// The reply to `line` as `ebb ask --json` prints it: one object, members in a fixed order.
    public func json(line: String, width: Int = 80) -> JSON {
        let references = document.blocks.flatMap { block -> [Reference] in
            if case .sources(let references) = block { references } else { [] }
        }
        return .object([
            ("line", .string(line)), ("kind", .string(kind.rawValue)),
            ("alert", alert.map { .object([("level", .string($0.level.rawValue)), ("rule", .string($0.rule))]) } ?? .null),
            ("entries", .array(entries.map { entry in
                .object([("id", .string(entry.id)), ("topic", .string(entry.topic)), ("title", .string(entry.title)), ("score", .number((entry.score * 1000).rounded() / 1000))])
            })),
            ("values", .array(values.map { .object([("amount", .string($0.amount)), ("unit", .string($0.unit))]) })),
            ("text", .string(PlainText(width: width).render(document))),
            ("sources", .array(references.map(\.json))),
        ])
    }
}
