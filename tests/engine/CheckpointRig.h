// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/checkpoint/Checkpoint.h"
#include "engine/core/Error.h"
#include "tests/support/Shared.h"

#include <QByteArray>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <bit>
#include <cstring>
#include <ctime>
#include <initializer_list>
#include <optional>

/// What the tests of checkpoints share: containers made byte by byte, after the descriptions of the formats
/// and without the code that is tested.
namespace stemma::test {

template <class T>
QByteArray le(T value) {
    return {reinterpret_cast<const char*>(&value), sizeof value};
}

inline QByteArray floatBytes(std::initializer_list<float> values) {
    QByteArray all;
    for (const float v : values)
        all += le(v);
    return all;
}

/// A pickle, instruction by instruction, and what torch.save makes of them.
class Pickle {
public:
    QByteArray bytes;

    explicit Pickle(int protocol = 2) {
        bytes += '\x80';
        bytes += static_cast<char>(protocol);
    }
    Pickle& op(const char* instructions) { return raw(QByteArray(instructions)); }
    Pickle& raw(const QByteArray& more) {
        bytes += more;
        return *this;
    }
    Pickle& text(const QByteArray& t) { return op("X").raw(le(static_cast<std::uint32_t>(t.size())) + t); }
    Pickle& number(double v) { return op("G").raw(le(__builtin_bswap64(std::bit_cast<std::uint64_t>(v)))); }
    Pickle& integer(std::int64_t v) {
        if (v >= INT32_MIN && v <= INT32_MAX)
            return op("J").raw(le(static_cast<std::int32_t>(v)));
        return op("\x8a\x08").raw(le(v));
    }
    Pickle& global(const char* module, const char* name) {
        return op("c").raw(QByteArray(module) + '\n' + name + '\n');
    }
    Pickle& integers(const std::vector<std::int64_t>& all) {
        op("(");
        for (const auto v : all)
            integer(v);
        return op("t");
    }
    Pickle& orderedDict() { return global("collections", "OrderedDict").op(")R"); }

    struct Storage {
        QByteArray key = "0";
        const char* klass = "FloatStorage";
        std::int64_t elements = 0;
        std::optional<std::array<std::int64_t, 2>> view{}; ///< offset and size, as old files have it
        const char* location = "cpu";
    };
    struct View {
        std::vector<std::int64_t> shape;
        std::vector<std::int64_t> strides;
        std::int64_t offset = 0;
    };
    Pickle& storage(const Storage& s, bool legacy = false) {
        op("(").text("storage").global("torch", s.klass).text(s.key).text(s.location).integer(s.elements);
        if (s.view)
            op("(").text("view").integer((*s.view)[0]).integer((*s.view)[1]).op("t");
        else if (legacy)
            op("N");
        return op("tQ");
    }
    Pickle& tensor(const Storage& s, const View& v, bool legacy = false) {
        global("torch._utils", "_rebuild_tensor_v2").op("(").storage(s, legacy).integer(v.offset);
        return integers(v.shape).integers(v.strides).op("\x89").orderedDict().op("tR");
    }
    /// "name": a row-major tensor that is its whole storage.
    Pickle& entry(const QByteArray& name, const Storage& s, const std::vector<std::int64_t>& shape,
                  bool legacy = false) {
        View v{shape, std::vector<std::int64_t>(shape.size(), 1), 0};
        for (std::size_t d = shape.size(); d-- > 1;)
            v.strides[d - 1] = v.strides[d] * std::max<std::int64_t>(1, shape[d]);
        return text(name).tensor(s, v, legacy);
    }
    QByteArray end() { return bytes + '.'; }
};

inline std::uint32_t crc32(const QByteArray& data) {
    static const auto table = [] {
        std::array<std::uint32_t, 256> t{};
        for (std::uint32_t i = 0; i < 256; ++i) {
            t[i] = i;
            for (int bit = 0; bit < 8; ++bit)
                t[i] = t[i] >> 1 ^ ((t[i] & 1) != 0 ? 0xedb88320U : 0U);
        }
        return t;
    }();
    std::uint32_t crc = ~0U;
    for (const char c : data)
        crc = crc >> 8 ^ table[(crc ^ static_cast<unsigned char>(c)) & 0xff];
    return ~crc;
}

/// A raw deflate stream: Qt's zlib stream without its length, header and checksum.
inline QByteArray deflated(const QByteArray& data) {
    const QByteArray stream = qCompress(data);
    return stream.mid(6, stream.size() - 10);
}

inline QByteArray gzip(const QByteArray& data) {
    return QByteArray("\x1f\x8b\x08\0\0\0\0\0\0\3", 10) + deflated(data) + le(crc32(data)) +
           le(static_cast<std::uint32_t>(data.size()));
}

struct ZipOptions {
    bool descriptors = false; ///< sizes behind the data and aligned data, as torch writes it
    bool wide = false;        ///< 64-bit records
    bool deflate = false;
};

inline QByteArray zip(const std::vector<std::pair<QByteArray, QByteArray>>& entries,
                      ZipOptions options = {}) {
    using u16 = std::uint16_t;
    using u32 = std::uint32_t;
    using u64 = std::uint64_t;
    QByteArray file;
    QByteArray directory;
    for (const auto& [name, data] : entries) {
        const QByteArray packed = options.deflate ? deflated(data) : data;
        const u16 flags = options.descriptors ? 0x0808 : 0;
        const u16 method = options.deflate ? 8 : 0;
        const auto local = file.size();
        const u32 crc = crc32(data);
        QByteArray padding;
        if (options.descriptors) { // to the next multiple of 64
            const auto fill = (64 - (local + 30 + name.size() + 4) % 64) % 64;
            padding = "FB" + le(static_cast<u16>(fill)) + QByteArray(fill, 'Z');
        }
        const QByteArray sizes = le(static_cast<u32>(packed.size())) + le(static_cast<u32>(data.size()));
        const auto nameLength = le(static_cast<u16>(name.size()));
        file += "PK\3\4" + le(u16(20)) + le(flags) + le(method) + le(u32(0)) +
                (options.descriptors ? QByteArray(12, '\0') : le(crc) + sizes) + nameLength +
                le(static_cast<u16>(padding.size())) + name + padding + packed;
        if (options.descriptors)
            file += "PK\7\x8" + le(crc) + sizes;
        QByteArray extra;
        if (options.wide)
            extra = le(u16(1)) + le(u16(24)) + le(static_cast<u64>(data.size())) +
                    le(static_cast<u64>(packed.size())) + le(static_cast<u64>(local));
        directory += "PK\1\2" + le(u16(20)) + le(u16(20)) + le(flags) + le(method) + le(u32(0)) + le(crc) +
                     (options.wide ? QByteArray(8, '\xff') : sizes) + nameLength +
                     le(static_cast<u16>(extra.size())) + QByteArray(10, '\0') +
                     (options.wide ? QByteArray(4, '\xff') : le(static_cast<u32>(local))) + name + extra;
    }
    const auto at = static_cast<u64>(file.size());
    const auto length = static_cast<u64>(directory.size());
    file += directory;
    if (options.wide)
        file += "PK\6\6" + le(u64(44)) + le(u16(45)) + le(u16(45)) + le(u64(0)) + le(u64(entries.size())) +
                le(u64(entries.size())) + le(length) + le(at) + "PK\6\7" + le(u32(0)) + le(at + length) +
                le(u32(1));
    const auto count = le(options.wide ? u16(0xffff) : static_cast<u16>(entries.size()));
    return file + "PK\5\6" + le(u32(0)) + count + count +
           (options.wide ? QByteArray(8, '\xff') : le(static_cast<u32>(length)) + le(static_cast<u32>(at))) +
           le(u16(0));
}

using StorageBytes = std::vector<std::pair<QByteArray, QByteArray>>; ///< key, content

inline QByteArray torchZip(const QByteArray& pickle, const StorageBytes& storages, ZipOptions options = {},
                           const QByteArray& root = "archive/") {
    std::vector<std::pair<QByteArray, QByteArray>> entries{{root + "data.pkl", pickle}};
    for (const auto& [key, content] : storages)
        entries.emplace_back(root + "data/" + key, content);
    entries.emplace_back(root + "version", "3\n");
    return zip(entries, options);
}

/// `storages`: with the number of elements that each is said to have.
inline QByteArray torchLegacy(const QByteArray& pickle,
                              const std::vector<std::tuple<QByteArray, std::int64_t, QByteArray>>& storages) {
    QByteArray file = Pickle().op("\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19").end();
    file += Pickle().integer(1001).end();
    file += Pickle().op("}(").text("protocol_version").integer(1001).text("little_endian").op("\x88u").end();
    file += pickle;
    Pickle keys;
    keys.op("](");
    for (const auto& storage : storages)
        keys.text(std::get<0>(storage));
    file += keys.op("e").end();
    for (const auto& [key, elements, content] : storages)
        file += le(elements) + content;
    return file;
}

inline QByteArray safetensors(const QByteArray& header, const QByteArray& data) {
    return le(static_cast<std::uint64_t>(header.size())) + header + data;
}

/// A folder of files that goes with the test.
class CheckpointFiles {
public:
    std::filesystem::path write(const QByteArray& content, const char* name = "weights.bin") const {
        const QString path = folder_.filePath(QString::fromUtf8(name));
        QFile::remove(path); // others may have the last one mapped
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write %s", qPrintable(path));
        return path.toStdString();
    }
    std::filesystem::path folder() const { return folder_.path().toStdString(); }

private:
    QTemporaryDir folder_;
};

struct Outcome {
    CheckpointPtr checkpoint;   ///< null: it was refused
    std::optional<Fault> fault; ///< why
    std::string detail;
};

inline Outcome tryReading(const std::filesystem::path& file) {
    try {
        return {readCheckpoint(file), std::nullopt, {}};
    } catch (const Error& e) {
        return {nullptr, e.fault(), e.detail()};
    }
}

/// Peak memory of this process above what it has now, in bytes, from construction to the call; 0 where the
/// system does not say.
class PeakMemory {
public:
    PeakMemory() {
        QFile reset(QStringLiteral("/proc/self/clear_refs"));
        if (reset.open(QIODevice::WriteOnly) && reset.write("5") == 1)
            before_ = field("VmRSS:");
    }
    std::int64_t growth() const {
        return before_ == 0 ? 0 : std::max<std::int64_t>(0, field("VmHWM:") - before_);
    }

private:
    static std::int64_t field(const char* name) {
        QFile status(QStringLiteral("/proc/self/status"));
        if (status.open(QIODevice::ReadOnly))
            for (const QByteArray& line : status.readAll().split('\n'))
                if (line.startsWith(name))
                    return line.mid(static_cast<qsizetype>(std::strlen(name)))
                               .simplified()
                               .split(' ')
                               .front()
                               .toLongLong() *
                           1024;
        return 0;
    }
    std::int64_t before_ = 0;
};

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kMemoryIsOurs = false; // a sanitizer's own is far larger
#else
constexpr bool kMemoryIsOurs = true;
#endif

/// The processor's time since it was made, in milliseconds: others may keep the machine busy. A sanitizer's
/// share is taken off.
class CpuTimer {
public:
    double elapsed() const {
        const double all = 1000.0 * static_cast<double>(std::clock() - start_) / CLOCKS_PER_SEC;
        return kMemoryIsOurs ? all : all / 10;
    }

private:
    std::clock_t start_ = std::clock();
};

} // namespace stemma::test
