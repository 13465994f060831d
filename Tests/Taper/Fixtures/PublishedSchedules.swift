/// Published and worked-example tapers, each with the sentence that gives it. The rows are the source's own figures:
/// the day counts from the starting dose (where a source begins with the first cut, one span was added), nil where the
/// source numbers its steps without dates. Percentages of a start are of the sentence's starting dose.
struct PublishedSchedule: Sendable {
    struct Row: Sendable {
        let day: Int?
        /// In mg, or in percent of the starting dose.
        let dose: String
        let split: [String]
        /// Printed receptor occupancy in percent.
        let occupancy: String?

        init(_ day: Int?, _ dose: String, _ split: [String] = [], occupancy: String? = nil) {
            (self.day, self.dose, self.split, self.occupancy) = (day, dose, split, occupancy)
        }
    }

    let id: String
    let sentence: String
    let isPercent: Bool
    /// The collection flags it as unsafe or faster than ASAM's ceiling.
    let isFlagged: Bool
    let rows: [Row]

    static let all: [PublishedSchedule] = [
        PublishedSchedule(
            id: "maudsley-diazepam-faster",
            sentence:
                "diazepam 60 mg, split morning 30 mg and night 30 mg, 5 mg every 2 weeks until 40 mg, then 4 mg every 2 weeks until 20 mg, then 2 mg every 2 weeks until 8 mg, then 1 mg every 2 weeks",
            isPercent: false, isFlagged: false,
            rows: [
                Row(nil, "60", ["30", "30"], occupancy: "70.8"), Row(nil, "55", ["25", "30"], occupancy: "69"),
                Row(nil, "50", ["25", "25"], occupancy: "66.9"), Row(nil, "45", ["20", "25"], occupancy: "64.6"),
                Row(nil, "40", ["20", "20"], occupancy: "61.8"), Row(nil, "36", ["18", "18"], occupancy: "59.3"),
                Row(nil, "32", ["16", "16"], occupancy: "56.4"), Row(nil, "28", ["14", "14"], occupancy: "53.1"),
                Row(nil, "24", ["12", "12"], occupancy: "49.3"), Row(nil, "20", ["10", "10"], occupancy: "44.7"),
                Row(nil, "18", ["9", "9"], occupancy: "42.2"), Row(nil, "16", ["8", "8"], occupancy: "39.3"),
                Row(nil, "14", ["7", "7"], occupancy: "36.2"), Row(nil, "12", ["6", "6"], occupancy: "32.7"),
                Row(nil, "10", ["5", "5"], occupancy: "28.8"), Row(nil, "8", ["4", "4"], occupancy: "24.5"),
                Row(nil, "7", ["3", "4"], occupancy: "22.1"), Row(nil, "6", ["3", "3"], occupancy: "19.5"),
                Row(nil, "5", ["2", "3"], occupancy: "16.8"), Row(nil, "4", ["2", "2"], occupancy: "13.9"),
                Row(nil, "3", ["1", "2"], occupancy: "10.8"), Row(nil, "2", ["1", "1"], occupancy: "7.5"),
                Row(nil, "1", ["0.5", "0.5"], occupancy: "3.9"), Row(nil, "0", ["0", "0"], occupancy: "0"),
            ]),
        PublishedSchedule(
            id: "maudsley-linear-wrong",
            sentence: "diazepam 60 mg, 25% of the starting dose every 2 weeks",
            isPercent: false, isFlagged: true,
            rows: [
                Row(nil, "60"), Row(nil, "45"), Row(nil, "30"), Row(nil, "15"), Row(nil, "0"),
            ]),
        PublishedSchedule(
            id: "scot-lorazepam2-diazepam20",
            sentence:
                "lorazepam 2 mg, split morning 1 mg and night 1 mg, cross over to diazepam by scotland every 2 weeks night first, then 1 mg every 2 weeks, cut morning first",
            isPercent: false, isFlagged: false,
            rows: [
                Row(nil, "20"), Row(nil, "20"), Row(nil, "20", ["10", "10"]), Row(nil, "19", ["9", "10"]),
                Row(nil, "18", ["8", "10"]), Row(nil, "17", ["7", "10"]), Row(nil, "16", ["6", "10"]),
                Row(nil, "15", ["5", "10"]), Row(nil, "14", ["4", "10"]), Row(nil, "13", ["3", "10"]),
                Row(nil, "12", ["2", "10"]), Row(nil, "11", ["1", "10"]), Row(nil, "10", ["0", "10"]),
                Row(nil, "9", ["0", "9"]), Row(nil, "8", ["0", "8"]), Row(nil, "7", ["0", "7"]), Row(nil, "6", ["0", "6"]),
                Row(nil, "5", ["0", "5"]), Row(nil, "4", ["0", "4"]), Row(nil, "3", ["0", "3"]), Row(nil, "2", ["0", "2"]),
                Row(nil, "1", ["0", "1"]), Row(nil, "0", ["0", "0"]),
            ]),
        PublishedSchedule(
            id: "holzbach-diazepam-40-derived",
            sentence: "diazepam 40 mg, 10 mg every 2 weeks until 20 mg, then 5 mg every 2 weeks until 10 mg, then 2.5 mg every 2 weeks",
            isPercent: false, isFlagged: true,
            rows: [
                Row(nil, "40"), Row(nil, "30"), Row(nil, "20"), Row(nil, "15"), Row(nil, "10"), Row(nil, "7.5"),
                Row(nil, "5"), Row(nil, "2.5"), Row(nil, "0"),
            ]),
        PublishedSchedule(
            id: "ashton-rule-diazepam-40",
            sentence: "diazepam 40 mg, 2 mg every week until 20 mg, then 1 mg every week",
            isPercent: false, isFlagged: false,
            rows: [
                Row(nil, "40"), Row(nil, "38"), Row(nil, "36"), Row(nil, "34"), Row(nil, "32"), Row(nil, "30"),
                Row(nil, "28"), Row(nil, "26"), Row(nil, "24"), Row(nil, "22"), Row(nil, "20"), Row(nil, "19"),
                Row(nil, "18"), Row(nil, "17"), Row(nil, "16"), Row(nil, "15"), Row(nil, "14"), Row(nil, "13"),
                Row(nil, "12"), Row(nil, "11"), Row(nil, "10"), Row(nil, "9"), Row(nil, "8"), Row(nil, "7"), Row(nil, "6"),
                Row(nil, "5"), Row(nil, "4"), Row(nil, "3"), Row(nil, "2"), Row(nil, "1"), Row(nil, "0"),
            ]),
        PublishedSchedule(
            id: "mcmaster-40-derived",
            sentence: "diazepam 40 mg, 5 mg every week until 20 mg, then 2 mg every week",
            isPercent: false, isFlagged: false,
            rows: [
                Row(0, "40"), Row(7, "35"), Row(14, "30"), Row(21, "25"), Row(28, "20"), Row(35, "18"), Row(42, "16"),
                Row(49, "14"), Row(56, "12"), Row(63, "10"), Row(70, "8"), Row(77, "6"), Row(84, "4"), Row(91, "2"),
                Row(98, "0"),
            ]),
        PublishedSchedule(
            id: "bzra-algorithm",
            sentence: "diazepam 10 mg, 25% of the starting dose every 2 weeks until 2.5 mg, then 12.5% of the starting dose every 2 weeks",
            isPercent: true, isFlagged: true,
            rows: [
                Row(0, "100"), Row(14, "75"), Row(28, "50"), Row(42, "25"), Row(56, "12.5"), Row(70, "0"),
            ]),
        PublishedSchedule(
            id: "trial-garfinkel",
            sentence: "diazepam 10 mg, 50% of the current dose every 2 weeks, to 2.5 mg",
            isPercent: true, isFlagged: true,
            rows: [
                Row(14, "50"), Row(28, "25"), Row(42, "0"),
            ]),
        PublishedSchedule(
            id: "nl-5wk",
            sentence: "diazepam 10 mg, 25% of the starting dose every week until 2.5 mg, then 12.5% of the starting dose every week",
            isPercent: true, isFlagged: true,
            rows: [
                Row(7, "75"), Row(14, "50"), Row(21, "25"), Row(28, "12.5"), Row(35, "0"),
            ]),
        PublishedSchedule(
            id: "fyer-1987-alprazolam",
            sentence: "alprazolam 4 mg, 10% of the starting dose every 3 days",
            isPercent: true, isFlagged: true,
            rows: [
                Row(3, "90"), Row(6, "80"), Row(9, "70"), Row(12, "60"), Row(15, "50"), Row(18, "40"), Row(21, "30"),
                Row(24, "20"), Row(27, "10"), Row(30, "0"),
            ]),
        PublishedSchedule(
            id: "nardi-2010-rule",
            sentence: "clonazepam 3 mg, 0.5 mg every 2 weeks until 1 mg, then 0.25 mg every week",
            isPercent: false, isFlagged: true,
            rows: [
                Row(14, "2.5"), Row(28, "2"), Row(42, "1.5"), Row(56, "1"), Row(70, "0.75"), Row(77, "0.5"), Row(84, "0.25"),
                Row(91, "0"),
            ]),
        PublishedSchedule(
            id: "fda-klonopin-1mg-derived",
            sentence: "clonazepam 0.5 mg twice a day, 0.25 mg every 3 days",
            isPercent: false, isFlagged: true,
            rows: [
                Row(3, "0.75", ["0.375", "0.375"]), Row(6, "0.5", ["0.25", "0.25"]), Row(9, "0.25", ["0.125", "0.125"]),
                Row(12, "0", ["0", "0"]),
            ]),
        PublishedSchedule(
            id: "fda-xanax-4mg-derived",
            sentence: "alprazolam 4 mg, 0.5 mg every 3 days",
            isPercent: false, isFlagged: true,
            rows: [
                Row(3, "3.5"), Row(6, "3"), Row(9, "2.5"), Row(12, "2"), Row(15, "1.5"), Row(18, "1"), Row(21, "0.5"),
                Row(24, "0"),
            ]),
        PublishedSchedule(
            id: "seed002-a",
            sentence: "clonazepam 1 mg, half of the current dose every 2 weeks, to 0.125 mg",
            isPercent: false, isFlagged: true,
            rows: [
                Row(14, "0.5"), Row(28, "0.25"), Row(42, "0.125"), Row(56, "0"),
            ]),
        PublishedSchedule(
            id: "droracle-433791",
            sentence: "clonazepam 2 mg, 0.5 mg every 2 weeks until 1 mg, then 0.25 mg every week",
            isPercent: false, isFlagged: true,
            rows: [
                Row(14, "1.5"), Row(28, "1"), Row(42, "0.75"), Row(49, "0.5"), Row(56, "0.25"), Row(63, "0"),
            ]),
        PublishedSchedule(
            id: "droracle-776410",
            sentence: "clonazepam 0.25 mg, 50% of the starting dose every 2 weeks",
            isPercent: false, isFlagged: true,
            rows: [
                Row(0, "0.25"), Row(14, "0.125"), Row(28, "0"),
            ]),
        PublishedSchedule(
            id: "droracle-444545",
            sentence: "clonazepam 2 mg, 0.25 mg every week",
            isPercent: false, isFlagged: true,
            rows: [
                Row(7, "1.75"), Row(14, "1.5"), Row(21, "1.25"), Row(28, "1"), Row(35, "0.75"), Row(42, "0.5"),
                Row(49, "0.25"), Row(56, "0"),
            ]),
        PublishedSchedule(
            id: "droracle-271054",
            sentence: "clonazepam 10 mg, 1 mg every day",
            isPercent: false, isFlagged: true,
            rows: [
                Row(1, "9"), Row(2, "8"), Row(3, "7"), Row(4, "6"), Row(5, "5"), Row(6, "4"), Row(7, "3"), Row(8, "2"),
                Row(9, "1"), Row(10, "0"),
            ]),
        PublishedSchedule(
            id: "droracle-228548",
            sentence: "diazepam 10 mg, 10% of the starting dose every 4 weeks until 4 mg, then 0.5 mg every 4 weeks",
            isPercent: false, isFlagged: false,
            rows: [
                Row(28, "9"), Row(56, "8"), Row(84, "7"), Row(112, "6"), Row(140, "5"), Row(168, "4"), Row(196, "3.5"),
                Row(224, "3"), Row(252, "2.5"), Row(280, "2"), Row(308, "1.5"), Row(336, "1"), Row(364, "0.5"), Row(392, "0"),
            ]),
        PublishedSchedule(
            id: "droracle-330016",
            sentence: "alprazolam 0.25 mg, 0.125 mg every 3 days",
            isPercent: false, isFlagged: true,
            rows: [
                Row(3, "0.125"), Row(6, "0"),
            ]),
        PublishedSchedule(
            id: "tapermd-75-50-25",
            sentence: "diazepam 10 mg, steps 75%, 50%, 25% every week",
            isPercent: true, isFlagged: true,
            rows: [
                Row(7, "75"), Row(14, "50"), Row(21, "25"),
            ]),
        // Its last step is 0.125 mg every other day, 0.0625 mg a day on average.
        PublishedSchedule(
            id: "seed002-c",
            sentence: "clonazepam 1 mg, steps 0.75, 0.625, 0.5, 0.375, 0.25, 0.125, 0.0625 mg every 2 weeks",
            isPercent: false, isFlagged: true,
            rows: [
                Row(nil, "1"), Row(nil, "0.75"), Row(nil, "0.625"), Row(nil, "0.5"), Row(nil, "0.375"), Row(nil, "0.25"), Row(nil, "0.125"),
                Row(nil, "0.0625"),
            ]),
        // Clonazepam counted as twenty times as much diazepam; the source gives no spans.
        PublishedSchedule(
            id: "droracle-487782",
            sentence: "clonazepam 0.5 mg, cross over to diazepam 10 mg every 2 weeks, then steps 7.5, 5.5, 4.25, 3, 2, 1, 0.5, 0 mg every 2 weeks",
            isPercent: false, isFlagged: true,
            rows: [
                Row(nil, "10"), Row(nil, "10"), Row(nil, "7.5"), Row(nil, "5.5"), Row(nil, "4.25"), Row(nil, "3"), Row(nil, "2"), Row(nil, "1"),
                Row(nil, "0.5"), Row(nil, "0"),
            ]),
        PublishedSchedule(
            id: "bb-dmt-5mg",
            sentence: "diazepam 5 mg, 5% per 10 days, daily linear",
            isPercent: false, isFlagged: false,
            rows: [
                Row(0, "5"), Row(1, "4.975"), Row(2, "4.95"), Row(3, "4.925"), Row(4, "4.9"), Row(10, "4.75"),
            ]),
        PublishedSchedule(
            id: "water-method-one",
            sentence: "clonazepam 1 mg, 1 mg per 120 days, daily",
            isPercent: true, isFlagged: false,
            rows: [
                Row(0, "100"), Row(1, "99.1667"), Row(2, "98.3333"), Row(14, "88.3333"), Row(30, "75"), Row(60, "50"),
                Row(90, "25"), Row(119, "0.8333"), Row(120, "0"),
            ]),
        PublishedSchedule(
            id: "bb-275420",
            sentence: "clonazepam 3 mg, steps 2.75 mg every 2 weeks",
            isPercent: false, isFlagged: false,
            rows: [
                Row(nil, "3"), Row(nil, "2.75"),
            ]),
    ]
}
