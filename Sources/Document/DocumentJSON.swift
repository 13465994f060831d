extension Document {
    /// The tree as JSON: an array of blocks, each an object with a `type`.
    public var json: JSON {
        .array(blocks.map(\.json))
    }
}

extension Block {
    /// The block as JSON.
    var json: JSON {
        switch self {
        case .heading(let level, let inlines):
            return .object([("type", .string("heading")), ("level", .int(level)), ("text", inlines.json)])
        case .paragraph(let inlines):
            return .object([("type", .string("paragraph")), ("text", inlines.json)])
        case .list(let items):
            return .object([("type", .string("list")), ("items", .array(items.map(\.json)))])
        case .steps(let items):
            return .object([("type", .string("steps")), ("items", .array(items.map(\.json)))])
        case .verbatim(let lines):
            return .object([("type", .string("verbatim")), ("lines", .array(lines.map(JSON.string)))])
        case .table(let table):
            return .object([
                ("type", .string("table")), ("caption", table.caption.map(JSON.string) ?? .null),
                ("header", .array(table.header.map(JSON.string))),
                ("rows", .array(table.rows.map { .array($0.map(JSON.string)) })),
            ])
        case .chart(let chart):
            return .object([
                ("type", .string("chart")), ("title", .string(chart.title)), ("x", .string(chart.xLabel)), ("y", .string(chart.yLabel)),
                ("series", .array(chart.series.map { series in
                    .object([("name", .string(series.name)), ("points", .array(series.points.map { .array([.number($0.x), .number($0.y)]) }))])
                })),
                ("sentence", .string(chart.sentence)),
            ])
        case .callout(let callout):
            return .object([
                ("type", .string("callout")), ("kind", .string(callout.kind.rawValue)), ("title", .string(callout.title)),
                ("blocks", .array(callout.blocks.map(\.json))),
            ])
        case .sources(let references):
            return .object([("type", .string("sources")), ("sources", .array(references.map(\.json)))])
        case .choices(let choices):
            return .object([("type", .string("choices")), ("choices", .array(choices.map { .object([("label", .string($0.label)), ("line", .string($0.line))]) }))])
        case .practice(let practice):
            return .object([
                ("type", .string("practice")), ("title", .string(practice.title)), ("rounds", .int(practice.rounds)),
                ("phases", .array(practice.phases.map { phase in
                    .object([("label", .string(phase.label)), ("seconds", .number(phase.seconds)), ("motion", .string(phase.motion.rawValue))])
                })),
            ])
        }
    }
}

extension Reference {
    /// The reference as `ebb ask --json` lists it.
    public var json: JSON {
        .object([("id", .string(id)), ("title", .string(title)), ("year", .int(year))])
    }
}

extension [Inline] {
    /// Pieces as JSON: an array of objects with one member each.
    var json: JSON {
        .array(map { inline in
            switch inline {
            case .text(let text): .object([("text", .string(text))])
            case .strong(let text): .object([("strong", .string(text))])
            case .term(let text): .object([("term", .string(text))])
            case .dose(let text): .object([("dose", .string(text))])
            case .citation(let id): .object([("citation", .string(id))])
            case .command(let text): .object([("command", .string(text))])
            case .link(let id, let text): .object([("link", .string(id)), ("text", .string(text))])
            }
        })
    }
}
