import CEditline

/// The lines typed before, in memory only. Whoever keeps them longer preloads them and reads them back.
///
/// A line that begins with a blank is not kept, nor an empty one, nor one equal to the line before it.
public final class LineHistory {
    /// The lines, oldest first.
    public private(set) var lines: [String] = []
    /// How many lines are kept; the oldest go first.
    public let limit: Int

    /// libedit's own copy, which its keys walk through.
    let handle: OpaquePointer

    init?(limit: Int) {
        guard let handle = history_winit() else { return nil }
        self.handle = handle
        self.limit = max(limit, 1)
        _ = edit_history_limit(handle, Int32(clamping: self.limit))
        _ = edit_history_unique(handle, 1)
    }

    deinit {
        history_wend(handle)
    }

    /// Adds `line` as the newest, and tells whether it was kept.
    @discardableResult
    public func remember(_ line: String) -> Bool {
        guard let kept = Self.kept(line), kept != lines.last else { return false }
        lines.append(kept)
        if lines.count > limit { lines.removeFirst(lines.count - limit) }
        _ = edit_history_enter(handle, kept.unicodeScalars.map { Int32(bitPattern: $0.value) } + [0])
        return true
    }

    /// Replaces everything by `lines`, oldest first; the rules for single lines hold for each.
    public func preload(_ lines: [String]) {
        clear()
        for line in lines { remember(line) }
    }

    /// Forgets everything.
    public func clear() {
        lines.removeAll()
        _ = edit_history_clear(handle)
    }

    /// The line as it is kept: libedit drops a newline and one blank from the end when it recalls a line,
    /// so they are gone before.
    private static func kept(_ line: String) -> String? {
        guard let first = line.unicodeScalars.first, first != " ", first != "\t" else { return nil }
        var scalars = line.unicodeScalars
        while let last = scalars.last, last == " " || last == "\n" || last == "\t" { scalars.removeLast() }
        guard !scalars.isEmpty, !scalars.contains("\n"), !scalars.contains("\0") else { return nil }
        return String(scalars)
    }
}
