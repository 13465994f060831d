#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// What a process can do so that its memory stays its own.
public enum Hardening {
    /// Forbids core dumps for the rest of the process: by the size limit, and on Linux by marking the process as not
    /// dumpable, since a dump that is piped to a collector ignores the limit. False where one of them was refused.
    @discardableResult
    public static func forbidCoreDumps() -> Bool {
        var limit = rlimit(rlim_cur: 0, rlim_max: 0)
        #if canImport(Glibc)
        var done = setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit) == 0
        // prctl is variadic, which Swift can't call; with integers only, its calling convention is the plain one.
        typealias Prctl = @convention(c) (Int32, UInt, UInt, UInt, UInt) -> Int32
        let setDumpable: Int32 = 4
        if let symbol = dlsym(nil, "prctl") {
            done = unsafeBitCast(symbol, to: Prctl.self)(setDumpable, 0, 0, 0, 0) == 0 && done
        } else {
            done = false
        }
        return done
        #else
        return setrlimit(RLIMIT_CORE, &limit) == 0
        #endif
    }
}
