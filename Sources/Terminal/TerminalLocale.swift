import Glibc

/// The process's character set. libedit reads and measures characters through the C library's locale, drops
/// what isn't ASCII under `C`, and crashes on a prompt that isn't; so a UTF-8 locale comes first.
public enum TerminalLocale {
    /// The name that decides about characters, by POSIX's order: `LC_ALL`, then `LC_CTYPE`, then `LANG`.
    public static func name(lcAll: String?, lcCType: String?, lang: String?) -> String {
        [lcAll, lcCType, lang].lazy.compactMap { $0 }.first { !$0.isEmpty } ?? "C"
    }

    /// Whether a locale of this name promises UTF-8.
    public static func isUTF8(name: String) -> Bool {
        let name = name.lowercased()
        return name.contains("utf-8") || name.contains("utf8")
    }

    /// Sets the process's characters to the locale `name`, and where that isn't UTF-8 or isn't installed to
    /// one that is. Call it once, before the first ``LineEditor``. Numbers and messages stay as they were.
    ///
    /// Returns false where the machine has no UTF-8 locale at all: then only ASCII can be typed.
    @discardableResult
    public static func prepare(_ name: String) -> Bool {
        for candidate in [name, "C.UTF-8", "en_US.UTF-8"] where setlocale(LC_CTYPE, candidate) != nil {
            if isUTF8InUse { return true }
        }
        return false
    }

    /// Whether the person's own locale is UTF-8 though its name doesn't say so: asked after ``prepare(_:)``, which leaves it
    /// in use only then. A locale that was put in its place promises nothing of the person's screen.
    public static func isOwnUTF8(_ name: String) -> Bool {
        guard let current = setlocale(LC_CTYPE, nil) else { return false }
        return strcmp(current, name) == 0 && isUTF8InUse
    }

    /// Whether the C library takes characters for UTF-8 at this moment.
    public static var isUTF8InUse: Bool {
        guard let name = nl_langinfo(Int32(CODESET)) else { return false }
        return strcmp(name, "UTF-8") == 0
    }
}
