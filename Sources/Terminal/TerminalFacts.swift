import Glibc

/// How many colours a terminal shows; a level includes those before it.
public enum ColorLevel: Int, Comparable, Sendable, CaseIterable {
    /// No styling at all: not even bold.
    case none
    /// The sixteen colours of ANSI terminals, and bold.
    case basic
    /// The 256-colour palette.
    case palette
    /// 24-bit colours.
    case full

    public static func < (left: ColorLevel, right: ColorLevel) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// What the environment says about the terminal, as values: whoever starts Ebb reads the variables.
public struct TerminalEnvironment: Equatable, Sendable {
    /// `TERM`; nil where it isn't set.
    public var term: String?
    /// `COLORTERM`.
    public var colorTerm: String?
    /// `NO_COLOR`; set and not empty means no colour (no-color.org).
    public var noColor: String?
    /// The locale's name, see ``TerminalLocale/name(lcAll:lcCType:lang:)``.
    public var locale: String

    /// The variables' values.
    public init(term: String?, colorTerm: String? = nil, noColor: String? = nil, locale: String = "") {
        self.term = term
        self.colorTerm = colorTerm
        self.noColor = noColor
        self.locale = locale
    }
}

/// What is known about the terminal before anything is written to it.
public struct TerminalFacts: Equatable, Sendable {
    /// A size in character cells.
    public struct Size: Equatable, Sendable {
        /// Columns; at least 1.
        public var width: Int
        /// Rows; at least 1.
        public var height: Int

        /// A size; less than 1 is taken for 1.
        public init(width: Int, height: Int) {
            self.width = max(width, 1)
            self.height = max(height, 1)
        }
    }

    /// True where what is read comes from a terminal.
    public var inputIsTerminal: Bool
    /// True where what is written goes to a terminal.
    public var outputIsTerminal: Bool
    /// Columns; 80 where nobody knows.
    public var width: Int
    /// Rows; 24 where nobody knows.
    public var height: Int
    /// The colours that may be used: none in a pipe, under NO_COLOR and on a dumb terminal.
    public var color: ColorLevel
    /// True where the locale promises that UTF-8 is shown; elsewhere draw in ASCII.
    public var isUTF8: Bool
    /// True where the cursor can't be moved: no escape sequence may be written.
    public var isDumb: Bool

    /// True where a person sits at both ends, so that a line can be edited and a screen rewritten.
    public var isInteractive: Bool { inputIsTerminal && outputIsTerminal }

    /// Draws the conclusions from `environment`, from which ends are terminals, and from the window's size.
    public init(environment: TerminalEnvironment, inputIsTerminal: Bool, outputIsTerminal: Bool, size: Size? = nil) {
        self.inputIsTerminal = inputIsTerminal
        self.outputIsTerminal = outputIsTerminal
        width = size?.width ?? 80
        height = size?.height ?? 24
        isUTF8 = TerminalLocale.isUTF8(name: environment.locale)
        isDumb = Self.isDumb(term: environment.term)
        color = outputIsTerminal ? Self.colors(of: environment) : .none
    }

    private static func isDumb(term: String?) -> Bool {
        guard let term, !term.isEmpty else { return true }
        return ["dumb", "unknown", "emacs"].contains(term)
    }

    private static func colors(of environment: TerminalEnvironment) -> ColorLevel {
        if let noColor = environment.noColor, !noColor.isEmpty { return .none }
        guard let term = environment.term, !isDumb(term: term) else { return .none }
        // Real terminals of one colour.
        if term.hasSuffix("-m") || term.hasSuffix("-mono") || ["vt52", "vt100", "vt102", "vt220"].contains(term) { return .none }
        let colorTerm = environment.colorTerm ?? ""
        if colorTerm == "truecolor" || colorTerm == "24bit" || term.hasSuffix("-direct") { return .full }
        if term.hasSuffix("-256color") || term.hasSuffix("-256") { return .palette }
        return .basic
    }
}

extension TerminalFacts {
    /// Whether `descriptor` is a terminal.
    public static func isTerminal(_ descriptor: Int32) -> Bool {
        isatty(descriptor) == 1
    }

    /// The size of the terminal behind `descriptor`; nil where it isn't a terminal or doesn't know.
    public static func size(of descriptor: Int32) -> Size? {
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else { return nil }
        return Size(width: Int(size.ws_col), height: Int(size.ws_row))
    }
}
