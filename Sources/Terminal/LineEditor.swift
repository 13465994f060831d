import CEditline
import Glibc

/// Reads lines from a person at a terminal, with libedit: editing in emacs or vi keys, history, `^R`,
/// completion, paste, resize, suspend.
///
/// The terminal is in raw mode only while ``readLine(_:remembering:idleSeconds:)`` runs. Use one editor for
/// a terminal, from one thread; call ``TerminalLocale/prepare(_:)`` before the first. Where input or output
/// is no terminal use ``PlainReader``.
public final class LineEditor {
    /// Which keys edit a line.
    public enum Keys: Sendable {
        /// `^A`, `^E`, `^K` and their kin.
        case emacs
        /// Insert and command mode.
        case vi
    }

    /// How an editor is set up.
    public struct Settings: Sendable {
        /// The program's name: `~/.editrc` may have lines for it alone.
        public var name: String
        /// What is known about the terminal.
        public var facts: TerminalFacts
        /// The keys to begin with; `editrc` may say otherwise.
        public var keys: Keys
        /// The path of the person's libedit settings, usually `~/.editrc`; nil reads none.
        public var editrc: String?
        /// How many lines the history keeps.
        public var historyLimit: Int
        /// The longest line, in bytes of UTF-8.
        public var lineLimit: Int
        /// The terminal's descriptor that keys come from.
        public var input: Int32
        /// The terminal's descriptor that the line is shown on.
        public var output: Int32
        /// Where libedit complains, about a line of `editrc` that it doesn't know for instance.
        public var errors: Int32

        /// Settings for a terminal.
        public init(
            name: String, facts: TerminalFacts, keys: Keys = .emacs, editrc: String? = nil, historyLimit: Int = 500,
            lineLimit: Int = 64 * 1024, input: Int32 = 0, output: Int32 = 1, errors: Int32 = 2
        ) {
            self.name = name
            self.facts = facts
            self.keys = keys
            self.editrc = editrc
            self.historyLimit = historyLimit
            self.lineLimit = lineLimit
            self.input = input
            self.output = output
            self.errors = errors
        }
    }

    /// Why there is no editor.
    public enum Failure: Error, Equatable, Sendable, CustomStringConvertible {
        /// Input or output is not a terminal.
        case noTerminal
        /// libedit could not start.
        case noEditor

        /// What happened and what to do next.
        public var description: String {
            switch self {
            case .noTerminal: "no terminal to edit lines on: lines are read as they come"
            case .noEditor: "the line editor could not start: lines are read as they come"
            }
        }
    }

    /// What stood in the line when the idle time of ``readLine(_:remembering:idleSeconds:)`` was over.
    public internal(set) var unfinished = ""
    /// What a line could go on with: is given the line and how many characters stand before the cursor.
    public var completer: (_ line: String, _ cursor: Int) -> [Completion] = { _, _ in [] }
    /// The lines typed before.
    public let history: LineHistory
    /// How the editor is set up.
    public let settings: Settings

    let handle: OpaquePointer
    let output: TerminalOutput
    private let files: [UnsafeMutablePointer<FILE>]

    // The state of one call of readLine; see Reading.swift.
    var decoder: KeyDecoder
    var outcome: LineResult?
    var feed: [Unicode.Scalar] = []
    var feedHead = 0
    var inserting: [Unicode.Scalar] = []
    var replacing = 0
    var idleMilliseconds: Int?
    var held: [UInt8] = []
    var rawMode = termios()
    var hasRawMode = false
    var promptBuffer: UnsafeMutablePointer<Int32>
    var promptColumns = 0
    var drawnWidth = 0
    var isDrawnInRows = false

    /// An editor on the terminal that `settings` name.
    public init(_ settings: Settings) throws(Failure) {
        self.settings = settings
        guard TerminalFacts.isTerminal(settings.input), TerminalFacts.isTerminal(settings.output) else { throw .noTerminal }
        guard let history = LineHistory(limit: settings.historyLimit) else { throw .noEditor }
        // libedit wants streams; on copies of the descriptors, so that closing them closes nothing else.
        let modes = [(settings.input, "r"), (settings.output, "w"), (settings.errors, "w")]
        files = modes.compactMap { descriptor, mode in
            let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 3)
            guard copy >= 0 else { return nil }
            guard let file = fdopen(copy, mode) else {
                close(copy)
                return nil
            }
            return file
        }
        guard files.count == 3, let handle = el_init(settings.name, files[0], files[1], files[2]) else {
            for file in files { fclose(file) }
            throw .noEditor
        }
        self.handle = handle
        self.history = history
        output = TerminalOutput(descriptor: settings.output)
        decoder = KeyDecoder(limit: Self.pasteLimit(settings))
        promptBuffer = .allocate(capacity: 1)
        promptBuffer.pointee = 0
        configure()
    }

    deinit {
        // Ending an editor in edit mode throws away what was typed ahead.
        _ = edit_set_editing(handle, 0)
        el_end(handle)
        for file in files { fclose(file) }
        promptBuffer.deallocate()
    }

    static func pasteLimit(_ settings: Settings) -> Int {
        max(settings.lineLimit, 256 * 1024)
    }

    /// True where the terminal driver edits the line because the cursor can't be moved.
    var isDumb: Bool { settings.facts.isDumb || edit_is_editing(handle) == 0 }

    /// The character that makes libedit run the command that inserts pasted text. A control character
    /// beyond ASCII: no keyboard sends it, no locale prints it, and every key map has a place for it.
    static let insertKey: Unicode.Scalar = "\u{80}"

    private func configure() {
        _ = edit_set_client(handle, Unmanaged.passUnretained(self).toOpaque())
        _ = edit_set_prompt(handle, { LineEditor.of($0)?.promptBuffer }, Int32(Prompt.literal.value))
        _ = edit_set_reader(handle) { LineEditor.of($0)?.readCharacter(into: $1) ?? -1 }
        _ = edit_set_history(handle, history.handle)
        _ = edit_set_vi(handle, settings.keys == .vi ? 1 : 0)
        _ = edit_add_command(handle, "ebb-complete", "Complete the word, or list what fits") { handle, _ in
            LineEditor.of(handle)?.complete() ?? UInt8(CC_ERROR)
        }
        _ = edit_add_command(handle, "ebb-insert", "Insert pasted text") { handle, _ in
            LineEditor.of(handle)?.insertPasted() ?? UInt8(CC_ERROR)
        }
        if settings.keys == .emacs { bindComforts() }
        // The person's own settings override the comforts above and give way to what must work below. A
        // missing file, or a line in it that libedit doesn't know, is no reason to stop.
        if let editrc = settings.editrc { _ = el_source(handle, editrc) }
        bindEssentials()
        if settings.facts.isDumb { _ = edit_set_editing(handle, 0) }
    }

    /// Keys that terminals send and libedit leaves unbound.
    private func bindComforts() {
        let keys = [
            ("\\e[3~", "ed-delete-next-char"), ("\\e[1~", "ed-move-to-beg"), ("\\e[4~", "ed-move-to-end"),
            ("\\e[7~", "ed-move-to-beg"), ("\\e[8~", "ed-move-to-end"),
            ("\\e[1;5C", "em-next-word"), ("\\e[1;5D", "ed-prev-word"), ("\\e[1;3C", "em-next-word"), ("\\e[1;3D", "ed-prev-word"),
            ("\\e[5~", "ed-search-prev-history"), ("\\e[6~", "ed-search-next-history"), ("^W", "ed-delete-prev-word"),
        ]
        for (key, command) in keys { _ = edit_bind(handle, key, command) }
    }

    private func bindEssentials() {
        _ = edit_bind(handle, "^I", "ebb-complete")
        _ = edit_bind(handle, "^R", "em-inc-search-prev")
        // libedit's search takes letters from the map in use, and in vi's command mode they are commands.
        _ = edit_bind_alternate_keys(handle, "^R", "i^R")
        _ = edit_bind(handle, "\\200", "ebb-insert")
        _ = edit_bind_alternate(handle, "\\200", "ebb-insert")
    }

    /// The editor behind libedit's handle.
    static func of(_ handle: OpaquePointer?) -> LineEditor? {
        guard let handle, let client = edit_client(handle) else { return nil }
        return Unmanaged<LineEditor>.fromOpaque(client).takeUnretainedValue()
    }
}
