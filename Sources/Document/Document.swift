/// What a reply is made of: a small tree of blocks and inline pieces.
///
/// Nothing in Ebb prints. Whatever answers a line builds a `Document`; terminals, pipes, screen
/// readers, reports and JSON are renderings of the same tree, so they can't tell different stories.
public struct Document: Equatable, Sendable {
    /// The blocks from top to bottom.
    public var blocks: [Block]

    /// A document of these blocks.
    public init(_ blocks: [Block] = []) {
        self.blocks = blocks
    }

    /// Appends another document's blocks.
    public mutating func append(_ other: Document) {
        blocks += other.blocks
    }
}

/// A block: a piece that stands on lines of its own.
public enum Block: Equatable, Sendable {
    /// A heading; `level` is 1 (the reply's title) to 3.
    case heading(level: Int, [Inline])
    /// Running text.
    case paragraph([Inline])
    /// A bulleted list.
    case list([[Inline]])
    /// A numbered list whose order matters.
    case steps([[Inline]])
    /// Lines shown exactly as they are, in their own columns.
    case verbatim([String])
    /// Rows and columns.
    case table(Table)
    /// A line chart; says the same in a sentence for those who can't see it.
    case chart(Chart)
    /// A boxed passage: an alert, a warning or a note.
    case callout(Callout)
    /// The works cited, in the order in which they are numbered.
    case sources([Reference])
    /// Numbered options that the person may answer with a number.
    case choices([Choice])
    /// A timed exercise; a terminal may run it, everything else shows its steps.
    case practice(Practice)
}

/// A piece of a line of text.
public enum Inline: Equatable, Sendable {
    /// Ordinary words.
    case text(String)
    /// Words that carry the weight.
    case strong(String)
    /// A word of the trade.
    case term(String)
    /// An amount with its unit; never broken across lines.
    case dose(String)
    /// A reference to a source by its id; shown as its number in the document's sources.
    case citation(String)
    /// Something that can be typed into the shell.
    case command(String)
    /// A pointer to another entry: its id and the words shown.
    case link(id: String, String)
}

extension Inline: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) {
        self = .text(value)
    }
}

/// A boxed passage.
public struct Callout: Equatable, Sendable {
    /// What sort of box it is; also said in words, never by colour alone.
    public enum Kind: String, Sendable, CaseIterable {
        /// Danger to life: stands before everything else.
        case alert
        /// Something that must be seen before a number is used.
        case warning
        /// A side remark.
        case note
    }
    /// What sort of box it is.
    public var kind: Kind
    /// Its first line.
    public var title: String
    /// What stands in it.
    public var blocks: [Block]

    /// A box of `kind` with its `title` and `blocks`.
    public init(kind: Kind, title: String, blocks: [Block]) {
        self.kind = kind
        self.title = title
        self.blocks = blocks
    }
}

/// Rows under a header.
public struct Table: Equatable, Sendable {
    /// How the cells of a column stand.
    public enum Alignment: Sendable {
        case left, right
    }
    /// One name a column.
    public var header: [String]
    /// One alignment a column; columns without one stand left.
    public var alignments: [Alignment]
    /// One row an element, one cell a column.
    public var rows: [[String]]
    /// What the table is, for captions and screen readers.
    public var caption: String?

    /// A table of `rows` under `header`.
    public init(header: [String], alignments: [Alignment] = [], rows: [[String]], caption: String? = nil) {
        self.header = header
        self.alignments = alignments
        self.rows = rows
        self.caption = caption
    }
}

/// Lines over a common horizontal axis.
public struct Chart: Equatable, Sendable {
    /// One line.
    public struct Series: Equatable, Sendable {
        /// What the line stands for.
        public var name: String
        /// Its points, left to right.
        public var points: [Point]
        /// A line called `name` through `points`.
        public init(name: String, points: [Point]) {
            self.name = name
            self.points = points
        }
    }
    /// A point of a line.
    public struct Point: Equatable, Sendable {
        /// Position on the horizontal axis, in the chart's unit.
        public var x: Double
        /// Height, in the chart's unit.
        public var y: Double
        /// The point at `x`, `y`.
        public init(x: Double, y: Double) {
            self.x = x
            self.y = y
        }
    }
    /// What is drawn.
    public var title: String
    /// The name and unit of the horizontal axis.
    public var xLabel: String
    /// The name and unit of the vertical axis.
    public var yLabel: String
    /// The lines.
    public var series: [Series]
    /// True where a value holds until the next point, as a dose does.
    public var isStepped: Bool
    /// The same in words, for a screen reader and for plain text.
    public var sentence: String
    /// Where the horizontal axis begins and ends; by the points where it is nil.
    public var reach: ClosedRange<Double>?
    /// How high the vertical axis goes at least.
    public var height: Double = 0
    /// What the two ends of the horizontal axis are called, such as two dates; their numbers where it is empty.
    public var ends: [String] = []

    /// A chart of `series`, with the `sentence` that says the same.
    public init(title: String, xLabel: String, yLabel: String, series: [Series], isStepped: Bool = false, sentence: String) {
        self.title = title
        self.xLabel = xLabel
        self.yLabel = yLabel
        self.series = series
        self.isStepped = isStepped
        self.sentence = sentence
    }
}

/// A cited work as a reply shows it.
public struct Reference: Equatable, Sendable {
    /// The source's id in `Knowledge/sources.yaml`.
    public var id: String
    /// Who wrote it.
    public var authors: String
    /// When.
    public var year: Int
    /// What it is called.
    public var title: String
    /// What kind of work it is and how far it can be trusted, in a few words.
    public var strength: String
    /// Where it can be found.
    public var place: String

    /// A reference to the source `id`.
    public init(id: String, authors: String, year: Int, title: String, strength: String, place: String) {
        self.id = id
        self.authors = authors
        self.year = year
        self.title = title
        self.strength = strength
        self.place = place
    }
}

/// One numbered option.
public struct Choice: Equatable, Sendable {
    /// What the person reads.
    public var label: String
    /// What typing its number does: the line that is answered in its place.
    public var line: String

    /// An option that stands for `line`.
    public init(label: String, line: String) {
        self.label = label
        self.line = line
    }
}

/// A timed exercise.
public struct Practice: Equatable, Sendable {
    /// One stretch of it.
    public struct Phase: Equatable, Sendable {
        /// What the breath, or the person, does meanwhile.
        public enum Motion: String, Sendable, CaseIterable {
            /// Filling: a bar grows.
            case `in`
            /// Holding: a bar stands.
            case hold
            /// Emptying: a bar shrinks.
            case out
            /// Nothing to follow: a count only.
            case rest
            /// Tightening a muscle: a bar stands full.
            case tense
        }
        /// What to do, in a few words.
        public var label: String
        /// How long, in seconds; above zero.
        public var seconds: Double
        /// How the display moves.
        public var motion: Motion

        /// A phase of `seconds` with its `label`.
        public init(label: String, seconds: Double, motion: Motion) {
            self.label = label
            self.seconds = seconds
            self.motion = motion
        }
    }
    /// What the exercise is called.
    public var title: String
    /// One round.
    public var phases: [Phase]
    /// How often the round is repeated; at least once.
    public var rounds: Int
    /// What to know before starting: when not to do it.
    public var caution: String?

    /// An exercise that repeats `phases` `rounds` times.
    public init(title: String, phases: [Phase], rounds: Int, caution: String? = nil) {
        self.title = title
        self.phases = phases
        self.rounds = rounds
        self.caution = caution
    }

    /// How long all rounds take, in seconds.
    public var seconds: Double {
        phases.reduce(0) { $0 + $1.seconds } * Double(rounds)
    }

    /// How often the round is repeated and how long that takes; nil where it runs once.
    var repeats: String? {
        guard rounds > 1 else { return nil }
        let total = Int(seconds.rounded())
        let minutes = (total + 30) / 60
        return "Repeat \(rounds) times, \(total >= 60 ? "about \(minutes) minute\(minutes == 1 ? "" : "s")" : "\(total) seconds") in all."
    }
}

extension Practice.Phase {
    /// `4 seconds`, `2.5 seconds`.
    var secondsText: String {
        "\(seconds == seconds.rounded() ? String(Int(seconds)) : String(seconds)) second\(seconds == 1 ? "" : "s")"
    }
}
