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
