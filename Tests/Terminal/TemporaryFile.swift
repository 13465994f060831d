import Glibc

/// A file that is gone when the test is.
final class TemporaryFile {
    let path: String

    init(_ text: String) throws {
        var template = Array((P_tmpdir + "/ebb-test-XXXXXX").utf8CString)
        let descriptor = mkstemp(&template)
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        _ = Array(text.utf8).withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        close(descriptor)
    }

    deinit {
        unlink(path)
    }
}
