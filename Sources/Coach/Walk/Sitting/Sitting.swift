import Taper

/// One session of a coach with a client: what is to be talked about, what was decided, what is for next time.
struct Sitting: Equatable {
    /// Something to talk about.
    struct Item: Equatable {
        var text: String
        var isDone = false
    }

    /// The day on which it is held.
    var day: Day
    var items: [Item]
    var decisions: [String] = []
    var nextTime: [String] = []
    /// How many changes the running plan had when it began: those are not of this session.
    var changesBefore = 0

    /// What every session has, where nobody says otherwise.
    static let usual = ["How it has been since last time", "What was decided last time", "The plan: today's dose, the next step", "What to watch for"]
    /// The most of each, and the longest.
    static let most = 20
    static let longest = 200

    init(day: Day, items: [String] = usual) {
        self.day = day
        self.items = items.map { Item(text: $0) }
    }

    /// Its text, for a sealed place: a line each.
    var text: String {
        "day\t\(day)\n" + (changesBefore > 0 ? "plan\t\(changesBefore)\n" : "") + items.map { "\($0.isDone ? "done" : "item")\t\($0.text)\n" }.joined() + decisions.map { "decided\t\($0)\n" }.joined() + nextTime.map { "next\t\($0)\n" }.joined()
    }

    /// A session from its text; nil for anything else.
    init?(text: String) {
        guard let first = text.split(separator: "\n").first, first.hasPrefix("day\t"), let day = Day.parse(first.dropFirst(4)) else { return nil }
        self.init(day: day, items: [])
        for line in text.split(separator: "\n").dropFirst() {
            let parts = line.split(separator: "\t", maxSplits: 1)
            guard parts.count == 2 else { return nil }
            let words = String(parts[1])
            switch parts[0] {
            case "item": items.append(Item(text: words))
            case "done": items.append(Item(text: words, isDone: true))
            case "decided": decisions.append(words)
            case "next": nextTime.append(words)
            case "plan":
                guard let count = Int(words), count >= 0 else { return nil }
                changesBefore = count
            default: return nil
            }
        }
    }
}
