import Document
import Taper

/// How dates and decimals are written where the person lives. Contracts (JSON, CSV) and sentences that can be typed
/// again keep `2026-12-01` and the point.
public struct PlaceStyle: Equatable, Sendable {
    /// How a date is written; never as numbers whose order could be mistaken.
    enum DateStyle: Sendable {
        /// `2026-12-01`
        case iso
        /// `Dec 1, 2026`
        case monthFirst
        /// `1 Dec 2026`
        case dayFirst
    }

    let date: DateStyle
    /// `0,5` for 0.5.
    let hasDecimalComma: Bool

    /// The style of a country as help-lines call it; nil and Canada write dates as ISO 8601 does.
    public init(country: String?) {
        switch country {
        case "US": date = .monthFirst
        case "UK", "IE", "AU", "NZ", "EU": date = .dayFirst
        default: date = .iso
        }
        hasDecimalComma = country == "EU"
    }

    /// Whether `01/12/2026` is the first of December there; nil where both orders are in use.
    var readsDayFirst: Bool? {
        switch date {
        case .iso: nil
        case .monthFirst: false
        case .dayFirst: true
        }
    }

    /// The ISO codes of the countries whose tablets a person there gets; empty where nothing is known.
    public static func region(of country: String?) -> Set<String> {
        switch country {
        case "UK": ["GB"]
        case "EU": ["AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"]
        case let country?: [country]
        case nil: []
        }
    }

    /// A day as it is written there.
    func text(_ day: Day) -> String {
        let (year, month, dayOfMonth) = day.parts
        switch date {
        case .iso: return "\(day)"
        case .monthFirst: return "\(Self.months[month - 1]) \(dayOfMonth), \(year)"
        case .dayFirst: return "\(dayOfMonth) \(Self.months[month - 1]) \(year)"
        }
    }

    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// Words with every ISO date and every decimal in them written as there.
    public func text(_ words: String) -> String {
        guard date != .iso || hasDecimalComma, words.holdsNumber else { return words }
        let letters = Array(words)
        var result = ""
        var index = 0
        while index < letters.count {
            let isStart = index == 0 || !(letters[index - 1].isNumber || letters[index - 1] == "-" || letters[index - 1] == ".")
            if isStart, letters[index].isNumber, let day = Self.day(letters, index) {
                result += text(day)
                index += 10
                continue
            }
            let isPoint = letters[index] == "." && index > 0 && letters[index - 1].isNumber && index + 1 < letters.count && letters[index + 1].isNumber
            result.append(isPoint && hasDecimalComma ? "," : letters[index])
            index += 1
        }
        return result
    }

    private static func day(_ letters: [Character], _ index: Int) -> Day? {
        guard index + 10 <= letters.count, index + 10 == letters.count || !(letters[index + 10].isNumber || letters[index + 10] == "-") else { return nil }
        return Day.parse(String(letters[index..<index + 10]))
    }
}

extension Document {
    /// The document as it is written in a place. Commands, verbatim lines and sources stay as they are.
    func written(in style: PlaceStyle) -> Document {
        Document(blocks.map { $0.written(in: style) })
    }
}

extension Block {
    fileprivate func written(in style: PlaceStyle) -> Block {
        func words(_ inlines: [Inline]) -> [Inline] { inlines.map { $0.written(in: style) } }
        switch self {
        case .heading(let level, let inlines): return .heading(level: level, words(inlines))
        case .paragraph(let inlines): return .paragraph(words(inlines))
        case .list(let items): return .list(items.map(words))
        case .steps(let items): return .steps(items.map(words))
        case .table(let table):
            return .table(Table(header: table.header.map(style.text), alignments: table.alignments, rows: table.rows.map { $0.map(style.text) }, caption: table.caption.map(style.text)))
        case .chart(let chart):
            var chart = chart
            chart.title = style.text(chart.title)
            chart.sentence = style.text(chart.sentence)
            chart.ends = chart.ends.map(style.text)
            return .chart(chart)
        case .callout(let callout):
            return .callout(Callout(kind: callout.kind, title: style.text(callout.title), blocks: callout.blocks.map { $0.written(in: style) }))
        case .choices(let choices): return .choices(choices.map { Choice(label: style.text($0.label), line: $0.line) })
        case .verbatim, .sources, .practice: return self
        }
    }
}

extension Inline {
    fileprivate func written(in style: PlaceStyle) -> Inline {
        switch self {
        case .text(let text): .text(style.text(text))
        case .strong(let text): .strong(style.text(text))
        case .term(let text): .term(style.text(text))
        case .dose(let text): .dose(style.text(text))
        case .citation, .command, .link: self
        }
    }
}
