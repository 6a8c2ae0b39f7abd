// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/checkpoint/Foreign.h"

#include "engine/checkpoint/Fail.h"
#include "engine/checkpoint/Pickle.h"

#include <algorithm>
#include <optional>

namespace stemma::ckpt {
namespace {

// Both byte orders of "ggml" and its successors, and what demucs.cpp and umx.cpp wrote with it.
constexpr std::string_view kGgml[] = {"GGUF", "ggml", "lmgg", "ggmf", "fmgg", "ggjt", "tjgg",
                                      "ggla", "algg", "4cmd", "6cmd", "3cmd", "gxmu", "lxmu"};

/// One field of a protocol buffer (developers.google.com/protocol-buffers/docs/encoding).
struct Field {
    std::uint64_t number = 0;
    std::uint64_t value = 0; ///< of a varint
    bool isVarint = false;
    bool isBytes = false;
    Bytes bytes; ///< as much as is there
};

class Fields {
public:
    explicit Fields(Bytes b)
        : b_(b) {}

    std::optional<Field> next() {
        const auto tag = varint();
        if (!tag || *tag >> 3 == 0)
            return std::nullopt;
        Field f;
        f.number = *tag >> 3;
        switch (*tag & 7) {
        case 0: {
            const auto value = varint();
            if (!value)
                return std::nullopt;
            f.isVarint = true;
            f.value = *value;
            return f;
        }
        case 1:
            return skip(f, 8);
        case 2: {
            const auto length = varint();
            if (!length)
                return std::nullopt;
            f.isBytes = true;
            return skip(f, *length);
        }
        case 5:
            return skip(f, 4);
        default:
            return std::nullopt;
        }
    }

private:
    std::optional<std::uint64_t> varint() {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64 && !b_.empty(); shift += 7) {
            const auto byte = std::to_integer<std::uint64_t>(b_.front());
            b_ = b_.subspan(1);
            value |= (byte & 0x7f) << shift;
            if (byte < 0x80)
                return value;
        }
        return std::nullopt;
    }
    Field skip(Field f, std::uint64_t length) {
        f.bytes = b_.first(std::min<std::size_t>(length, b_.size()));
        b_ = b_.subspan(f.bytes.size());
        return f;
    }

    Bytes b_;
};

bool isPrintable(Bytes b) {
    return !b.empty() && std::all_of(b.begin(), b.end(), [](std::byte c) { return c >= std::byte{0x20}; });
}

/// onnx.proto's ModelProto: a version, then texts about the producer, then the graph and the operator sets.
bool isOnnx(Bytes b) {
    Fields fields(b);
    const auto version = fields.next();
    if (!version || version->number != 1 || !version->isVarint || version->value < 1 || version->value > 100)
        return false;
    for (int i = 0; i < 12; ++i) {
        const auto f = fields.next();
        if (!f)
            return false;
        if (f->number == 7 || f->number == 8)
            return f->isBytes;
        const bool text = f->number == 2 || f->number == 3 || f->number == 4 || f->number == 6;
        if (!(text && f->isBytes && (f->bytes.empty() || isPrintable(f->bytes))) &&
            !(f->number == 5 && f->isVarint))
            return false;
    }
    return false;
}

/// tensorflow's SavedModel: schema version 1, then graphs that begin with their meta information.
bool isSavedModel(Bytes b) {
    Fields fields(b);
    const auto version = fields.next();
    const auto graph = fields.next();
    return version && version->number == 1 && version->isVarint && version->value == 1 && graph &&
           graph->number == 2 && graph->isBytes && !graph->bytes.empty() &&
           graph->bytes.front() == std::byte{0x0a};
}

/// tensorflow's GraphDef: nodes, which begin with their name and operation.
bool isFrozenGraph(Bytes b) {
    const auto node = Fields(b).next();
    if (!node || node->number != 1 || !node->isBytes)
        return false;
    Fields fields(node->bytes);
    const auto name = fields.next();
    const auto operation = fields.next();
    return name && name->number == 1 && name->isBytes && isPrintable(name->bytes) && operation &&
           operation->number == 2 && operation->isBytes && isPrintable(operation->bytes);
}

bool isTensorFlow(Bytes b, const std::string& name) {
    constexpr std::string_view kTableEnd = "\x57\xfb\x80\x8b\x24\x75\x47\xdb"; // of an .index file
    return startsWith(b, "\x89HDF\r\n\x1a\n") || startsWith(b, "model_checkpoint_path:") ||
           textOf(b).ends_with(kTableEnd) || (b.size() > 8 && startsWith(b.subspan(4), "TFL3")) ||
           isSavedModel(b) || isFrozenGraph(b) || name.find(".data-0000") != std::string::npos;
}

bool isText(Bytes b) {
    return std::none_of(b.begin(), b.end(), [](std::byte c) {
        return c < std::byte{0x20} && c != std::byte{'\n'} && c != std::byte{'\r'} && c != std::byte{'\t'};
    });
}

[[noreturn]] void explainText(std::string_view text) {
    std::string begin(text.substr(0, 200));
    std::transform(begin.begin(), begin.end(), begin.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    begin.erase(0, std::min(begin.find_first_not_of(" \t\r\n"), begin.size()));
    if (begin.starts_with("version https://git-lfs"))
        unknown("a Git LFS pointer: the weights themselves were never downloaded");
    if (begin.starts_with("<!doctype html") || begin.starts_with("<html"))
        unknown("a web page: the download brought an answer instead of the weights");
    if (begin.starts_with("<"))
        unknown("an XML text, no weights");
    unknown("a text, no weights");
}

/// Reads a pickle only to tell whether it is merely useless.
[[noreturn]] void explainPickle(Bytes b) {
    try {
        readPickle(b);
    } catch (const Error& e) {
        if (e.fault() == Fault::CheckpointUnsafe)
            throw;
    }
    unknown("a pickle that torch.save did not write");
}

} // namespace

void explainForeign(Bytes b, const std::filesystem::path& file) {
    for (const std::string_view magic : kGgml)
        if (startsWith(b, magic))
            throw Error(Fault::GgmlModel, {}, std::string(magic));
    if (isOnnx(b))
        throw Error(Fault::OnnxModel, {}, "an ONNX graph");
    if (isTensorFlow(b, file.filename().string()))
        throw Error(Fault::TensorFlowModel, {}, "a file of TensorFlow");
    if (b.size() > 2 && b[0] == std::byte{0x80} && b[1] <= std::byte{5})
        explainPickle(b);
    if (b.size() > 262 && startsWith(b.subspan(257), "ustar"))
        unknown("a tar archive: unpack it first");
    if (isText(b.first(std::min<std::size_t>(b.size(), 4096))))
        explainText(textOf(b));
    unknown("none of the formats that weights come in");
}

} // namespace stemma::ckpt
