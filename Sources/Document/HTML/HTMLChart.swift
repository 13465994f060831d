/// Draws a chart as an SVG inside the page, with the same said in a sentence under it.
///
/// Lines differ by their dashes and carry their names, so that nothing hangs on colour.
struct HTMLChart {
    private let chart: Chart
    private let series: [Chart.Series]

    private static let width = 640.0
    private static let height = 300.0
    private static let left = 52.0
    private static let right = 12.0
    private static let top = 14.0
    private static let bottom = 44.0
    private static let dashes = ["", "7 4", "2 4", "10 4 2 4"]
    private static let dashNames = ["solid", "dashed", "dotted", "dash and dot"]

    init(_ chart: Chart) {
        self.chart = chart
        series = chart.series.map { series in
            Chart.Series(name: series.name, points: series.points.filter { $0.x.isFinite && $0.y.isFinite })
        }.filter { !$0.points.isEmpty }
    }

    /// The figure; the sentence alone where there is nothing to draw.
    var figure: String {
        let caption = "<figcaption>\(HTMLEscape.text(chart.sentence))\(HTMLEscape.text(legend))</figcaption>"
        guard let drawing else { return "<figure>\n\(caption)\n</figure>" }
        return "<figure>\n<p><strong>\(HTMLEscape.text(chart.title))</strong></p>\n\(drawing)\n\(caption)\n</figure>"
    }

    private var legend: String {
        guard series.count > 1 else { return "" }
        return " Lines: " + series.enumerated().map { "\($0.element.name) \(Self.dashNames[$0.offset % Self.dashNames.count])" }.joined(separator: ", ") + "."
    }

    private var drawing: String? {
        let points = series.flatMap(\.points)
        guard let first = points.first else { return nil }
        let low = chart.reach?.lowerBound ?? points.reduce(first.x) { min($0, $1.x) }
        let high = max(chart.reach?.upperBound ?? points.reduce(first.x) { max($0, $1.x) }, low + 1)
        let bottom = min(points.reduce(first.y) { min($0, $1.y) }, 0)
        let top = points.reduce(max(first.y, chart.height)) { max($0, $1.y) }
        guard top > bottom else { return nil }
        func x(_ value: Double) -> Double { Self.left + (value - low) / (high - low) * (Self.width - Self.left - Self.right) }
        func y(_ value: Double) -> Double { Self.top + (top - value) / (top - bottom) * (Self.height - Self.top - Self.bottom) }
        var parts: [String] = []
        for value in [bottom, (bottom + top) / 2, top] {
            parts.append("<path d=\"M\(Self.place(Self.left)) \(Self.place(y(value)))H\(Self.place(Self.width - Self.right))\" stroke=\"currentColor\" stroke-opacity=\"0.25\"/>")
            parts.append(Self.label(Self.number(value), x: Self.left - 6, y: y(value) + 4, anchor: "end"))
        }
        parts.append(Self.label(chart.ends.first ?? Self.number(low), x: Self.left, y: Self.height - 26, anchor: "start"))
        parts.append(Self.label(chart.ends.last ?? Self.number(high), x: Self.width - Self.right, y: Self.height - 26, anchor: "end"))
        parts.append(Self.label("\(chart.yLabel) over \(chart.xLabel)", x: Self.left, y: Self.height - 8, anchor: "start"))
        for (index, line) in series.enumerated() {
            var path = ""
            for (number, point) in line.points.enumerated() {
                if number == 0 {
                    path += "M\(Self.place(x(point.x))) \(Self.place(y(point.y)))"
                } else {
                    path += chart.isStepped ? "H\(Self.place(x(point.x)))V\(Self.place(y(point.y)))" : "L\(Self.place(x(point.x))) \(Self.place(y(point.y)))"
                }
            }
            let dash = Self.dashes[index % Self.dashes.count]
            parts.append("<path d=\"\(path)\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\" stroke-linejoin=\"round\"\(dash.isEmpty ? "" : " stroke-dasharray=\"\(dash)\"")/>")
        }
        return "<svg viewBox=\"0 0 \(Self.place(Self.width)) \(Self.place(Self.height))\" role=\"img\" aria-label=\"\(HTMLEscape.text(chart.sentence))\">\n"
            + parts.joined(separator: "\n") + "\n</svg>"
    }

    private static func label(_ text: String, x: Double, y: Double, anchor: String) -> String {
        "<text x=\"\(place(x))\" y=\"\(place(y))\" text-anchor=\"\(anchor)\" font-size=\"14\" fill=\"currentColor\">\(HTMLEscape.text(text))</text>"
    }

    /// A coordinate to a tenth.
    private static func place(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return tenths % 10 == 0 ? String(tenths / 10) : "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
    }

    /// At most three digits behind the point; a scale, never a dose.
    private static func number(_ value: Double) -> String {
        if value == value.rounded(), value.magnitude < 1_000_000 { return String(Int(value)) }
        guard value.magnitude < 1_000_000 else { return String(value) }
        let thousandths = Int((value.magnitude * 1000).rounded())
        var digits = String(thousandths % 1000)
        digits = String(repeating: "0", count: 3 - digits.count) + digits
        while digits.last == "0" { digits.removeLast() }
        return (value < 0 ? "-" : "") + String(thousandths / 1000) + (digits.isEmpty ? "" : "." + digits)
    }
}
