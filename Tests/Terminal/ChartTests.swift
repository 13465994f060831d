import Document
import Testing

@testable import Terminal

/// Charts that stand under each other show the same day in the same column, whatever their scales are.
@Suite struct ChartTests {
    private static func drawn(_ values: [Double], days: Int, isUnicode: Bool, width: Int, ends: [String] = []) -> [String] {
        var chart = Chart(title: "t", xLabel: "days", yLabel: "y", series: [Chart.Series(name: "s", points: values.enumerated().map { .init(x: Double($0.offset), y: $0.element) })], sentence: "")
        chart.reach = 0...Double(days)
        chart.ends = ends
        return ChartText(isUnicode: isUnicode).lines(of: chart, width: width).map { $0.runs.map(\.text).joined() }
    }

    @Test(arguments: [true, false], [40, 80, 120])
    func theSameDayStandsInTheSameColumn(isUnicode: Bool, width: Int) {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<200 {
            let days = Int.random(in: 2...400, using: &random)
            let charts = [10, 0.475, 1, 12.5, 999].map { top in Self.drawn((0...days).map { $0 == days / 2 ? top : top / 2 }, days: days, isUnicode: isUnicode, width: width) }
            let axis = charts.map { lines in lines[1].firstIndex { $0 == "│" || $0 == "|" }.map { lines[1].distance(from: lines[1].startIndex, to: $0) } }
            #expect(Set(axis).count == 1 && axis[0] != nil)
            // The day in the middle, which is the only one at the top.
            let peaks = charts.map { lines in lines[1].dropFirst((axis[0] ?? 0) + 1).firstIndex { $0 != " " }.map { lines[1].distance(from: lines[1].startIndex, to: $0) } }
            #expect(Set(peaks).count == 1 && peaks[0] != nil)
            for lines in charts {
                #expect(lines.allSatisfy { $0.count <= width })
                // The axis begins under the first column of the drawing and ends under the last.
                let foot = lines[11]
                #expect(foot.prefix { $0 == " " }.count == (axis[0] ?? 0) + 1 && foot.count == width)
            }
        }
    }

    @Test func theEndsMayBeDates() {
        let foot = Self.drawn([1, 2, 3], days: 2, isUnicode: false, width: 60, ends: ["2026-11-01", "2026-11-03"])[11]
        #expect(foot.hasSuffix("2026-11-03") && foot.contains(" 2026-11-01 ") && foot.count == 60)
    }
}

/// Two lines in one drawing are told apart without colour.
@Suite struct TwoLinesTests {
    private func drawn(isUnicode: Bool, names: [String] = ["slow", "fast"]) -> [String] {
        let series = zip(names, [1.0, 0.5]).map { name, top in
            Chart.Series(name: name, points: (0...40).map { .init(x: Double($0), y: top * Double(40 - $0) / 40) })
        }
        return ChartText(isUnicode: isUnicode).lines(of: Chart(title: "t", xLabel: "days", yLabel: "mg", series: series, sentence: ""), width: 60).map { $0.runs.map(\.text).joined() }
    }

    @Test func eachHasItsLetterAndTheLegendSaysHowItIsDrawn() {
        let lines = drawn(isUnicode: true)
        let picture = lines[1...10].joined()
        #expect(picture.count { $0 == "A" } == 1 && picture.count { $0 == "B" } == 1)
        #expect(lines.last == "A solid: slow   B dashed: fast")
        #expect(drawn(isUnicode: true, names: ["X", "Y"]).last == "X solid   Y dashed")
        let plain = drawn(isUnicode: false)
        #expect(plain[1...10].joined().contains("*") && plain[1...10].joined().contains("o") && plain.last == "*: slow   o: fast")
    }

    /// The second line leaves dots out, so the same line takes fewer of them.
    @Test func theSecondLineIsBroken() {
        func dots(_ count: Int) -> Int {
            let flat = Chart.Series(name: "s", points: [.init(x: 0, y: 1), .init(x: 100, y: 1)])
            let empty = Chart.Series(name: "e", points: [])
            let series = count == 1 ? [flat, empty] : [empty, flat]
            return ChartText(isUnicode: true).lines(of: Chart(title: "t", xLabel: "x", yLabel: "y", series: series, sentence: ""), width: 80)[1].runs.last!.text.unicodeScalars
                .filter { (0x2800...0x28FF).contains($0.value) }.reduce(0) { $0 + ($1.value - 0x2800).nonzeroBitCount }
        }
        #expect(dots(1) > 100 && dots(2) < dots(1) * 2 / 3)
    }
}
