// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/models/FileModel.h"
#include "tests/engine/MadeModels.h"
#include "tests/engine/Spoiler.h"

#include <map>

using namespace stemma;
using namespace stemma::test;

namespace {

constexpr double kLongest = 1000; // milliseconds for one

struct Tried {
    std::optional<Fault> fault;
    std::string complaint; ///< what a user must never meet; "": nothing
};

/// What every model that is opened promises to those who build and run it.
std::string brokenPromise(const OpenedModel& opened) {
    if (opened.parts.empty() || opened.parts.size() != opened.weights.size())
        return "no parts";
    std::vector<SeparatorShape> shapes{opened.shape};
    for (const ModelPart& part : opened.parts)
        shapes.push_back(part.shape);
    for (const SeparatorShape& shape : shapes)
        if (shape.stems.empty() || shape.stems.size() > 64 || shape.sampleRate < 1000 ||
            shape.sampleRate > 768000 || shape.channels < 1 || shape.channels > 8 || shape.chunkFrames < 1 ||
            shape.chunkFrames > 600LL * shape.sampleRate || !(shape.chunking.overlap >= 0) ||
            shape.chunking.overlap >= 1)
            return "a shape that makes no sense";
    for (std::size_t s = 0; s < opened.shape.stems.size(); ++s) {
        double sum = 0;
        for (const auto& row : opened.weights)
            sum += row.at(s);
        if (!(std::abs(sum - 1) < 1e-6))
            return "weights that do not sum to one";
    }
    const Model model = describeModel(opened);
    return model.memoryBytes > 0 && std::isfinite(model.relativeCost) ? "" : "no estimate";
}

Tried tryOpening(const std::filesystem::path& path) {
    try {
        return {{}, brokenPromise(openModel(path))};
    } catch (const Error& error) {
        switch (error.fault()) {
        case Fault::Internal:
        case Fault::OutOfMemory:
        case Fault::BadSetting:
            return {error.fault(), error.what()};
        default:
            return {error.fault(), error.detail().size() > 2000 ? "an endless detail" : ""};
        }
    } catch (const std::exception& error) {
        return {{}, std::string("not an Error: ") + error.what()};
    }
}

/// A file of weights in which some tensors are missing, doubled, renamed or of another shape or type.
Tensors changed(Tensors tensors, Spoiler& spoiler) {
    static constexpr std::int64_t kLengths[] = {
        0, 1, 2, 3, 4, 5, 7, 8, 63, 128, 1024, 4096, 65537, 1 << 20, 1 << 30, std::int64_t(1) << 55};
    static constexpr DType kTypes[] = {DType::F16, DType::BF16, DType::F64,
                                       DType::I64, DType::U8,   DType::C64};
    static const char* const kNames[] = {"encoder.0.conv.weight",
                                         "layers.0.0.norm.gamma",
                                         "final_norm.gamma",
                                         "input_mean",
                                         "first_conv.weight",
                                         "down1_conv.1.weight",
                                         "freq_emb.embedding.weight",
                                         "a",
                                         ""};
    for (auto n = 1 + spoiler.pick(2) * spoiler.pick(4); n > 0 && !tensors.empty(); --n) {
        Tensor& t = tensors[spoiler.pick(tensors.size())];
        switch (spoiler.pick(6)) {
        case 0:
            tensors.erase(tensors.begin() + (&t - tensors.data()));
            break;
        case 1: {
            std::string name = t.name;
            for (char& c : name)
                if (c >= '0' && c <= '9' && spoiler.pick(2) == 0)
                    c = static_cast<char>('0' + spoiler.pick(10));
            t.name = spoiler.pick(4) == 0 ? kNames[spoiler.pick(std::size(kNames))] : name;
            break;
        }
        case 2:
            t = zeros(t.name, t.shape, kTypes[spoiler.pick(std::size(kTypes))]);
            break;
        default: {
            auto shape = t.shape;
            const std::size_t d = spoiler.pick(shape.size() + 1);
            if (d == shape.size())
                shape.push_back(1);
            if (spoiler.pick(8) == 0)
                shape.erase(shape.begin() + static_cast<std::ptrdiff_t>(d));
            else
                shape[d] = spoiler.pick(3) == 0 ? shape[d] + 1 : kLengths[spoiler.pick(std::size(kLengths))];
            double all = 1;
            for (const std::int64_t length : shape)
                all *= static_cast<double>(length);
            if (all > 100'000) // only without elements, which needs no bytes
                shape.push_back(0);
            t = zeros(t.name, shape, t.type);
        }
        }
    }
    return tensors;
}

} // namespace

/// Whatever lies on the disk, opening it as a model gives one that can be built and run, or one Error: no
/// crash, no hang. STEMMA_FUZZ_CASES and STEMMA_FUZZ_SEED make it longer and different.
class RecogniseFuzzTest : public QObject {
    Q_OBJECT

    QTemporaryDir base_;
    QString folder() const { return base_.filePath(QStringLiteral("model")); }

    static void addFamilies() {
        QTest::addColumn<int>("index");
        const auto models = madeModels();
        for (std::size_t i = 0; i < models.size(); ++i)
            QTest::addRow("%s %zu", models[i].family, i) << int(i);
    }

private Q_SLOTS:
    void allAreOpened_data() { addFamilies(); }
    void allAreOpened() {
        QFETCH(int, index);
        const MadeModel made = madeModels()[std::size_t(index)];
        const OpenedModel opened = openModel(made.write(folder()));
        QCOMPARE(opened.parts.front().family, std::string(made.family));
        QCOMPARE(brokenPromise(opened), std::string());
        if (!made.texts.empty() && QByteArray(made.opened) == "bag.yaml")
            QCOMPARE(opened.parts.size(), std::size_t(2));
    }

    void everySpoiltTensorIsTold_data() { addFamilies(); }
    void everySpoiltTensorIsTold() {
        QFETCH(int, index);
        const MadeModel made = madeModels()[std::size_t(index)];
        const auto& [file, all] = made.weights.front();
        const auto path = made.write(folder());
        int refused = 0;
        const auto attempt = [&](const std::string& what, const Tensors& tensors) {
            MadeModel::writeFile(folder(), file, asSafetensors(tensors));
            const CpuTimer timer;
            const Tried tried = tryOpening(path);
            QVERIFY2(tried.complaint.empty(), (what + ": " + tried.complaint).c_str());
            QVERIFY2(timer.elapsed() < kLongest, what.c_str());
            refused += tried.fault ? 1 : 0;
        };
        for (std::size_t i = 0; i < all.size(); ++i) {
            const Tensor& t = all[i];
            Tensors without = all;
            without.erase(without.begin() + static_cast<std::ptrdiff_t>(i));
            attempt(t.name + " missing", without);
            const auto with = [&](const std::string& how, const Tensor& other) {
                Tensors changedOne = all;
                changedOne[i] = other;
                attempt(t.name + how, changedOne);
            };
            for (std::size_t d = 0; d < t.shape.size(); ++d)
                for (const std::int64_t length :
                     {t.shape[d] + 1, t.shape[d] - 1, std::int64_t(0), std::int64_t(1) << 57}) {
                    auto shape = t.shape;
                    shape[d] = length;
                    if (length > 1 << 20)
                        shape.push_back(0);
                    with(" with dimension " + std::to_string(d) + " of " + std::to_string(length),
                         zeros(t.name, shape));
                }
            auto deeper = t.shape;
            deeper.push_back(1);
            with(" with one dimension more", zeros(t.name, deeper));
            with(" as one number", zeros(t.name, {}));
            for (const DType type : {DType::F16, DType::I64, DType::Bool, DType::C64, DType::C128})
                with(" of " + std::string(nameOf(type)), zeros(t.name, t.shape, type));
            if (QTest::currentTestFailed())
                return;
        }
        QVERIFY(refused > 0);
    }

    void opensOrRefusesWhatIsSpoilt() {
        const auto models = madeModels();
        Spoiler spoiler(fuzzSetting("STEMMA_FUZZ_SEED", 1));
        const unsigned cases = fuzzSetting("STEMMA_FUZZ_CASES", 4000);
        std::map<int, int> outcomes;
        double slowest = 0;
        std::vector<std::filesystem::path> written;
        const auto folderOf = [&](std::size_t m) { return base_.filePath(QString::number(m)); };
        for (std::size_t m = 0; m < models.size(); ++m)
            written.push_back(models[m].write(folderOf(m)));
        for (unsigned i = 0; i < cases; ++i) {
            const std::size_t which = spoiler.pick(models.size());
            const MadeModel& made = models[which];
            const MadeModel& other = models[spoiler.pick(models.size())];
            const auto& [name, sound] = made.weights[spoiler.pick(made.weights.size())];
            const std::size_t kind = spoiler.pick(4);
            const Tensors tensors = kind == 1 ? sound : changed(sound, spoiler);
            QByteArray content = asSafetensors(tensors);
            if (kind == 3) // below what the tensors were
                content = spoiler.spoil(content, asSafetensors(other.weights.front().second).first(200));
            MadeModel::writeFile(folderOf(which), name, content);
            if (kind != 0)
                for (const auto& [file, text] : made.texts)
                    MadeModel::writeFile(folderOf(which), file,
                                         spoiler.spoil(text, other.texts.front().second));
            const std::filesystem::path path =
                spoiler.pick(8) == 0 ? std::filesystem::path(folderOf(which).toStdString()) : written[which];
            const CpuTimer timer;
            const Tried tried = tryOpening(path);
            const double took = timer.elapsed();
            slowest = std::max(slowest, took);
            QVERIFY2(tried.complaint.empty() && took < kLongest,
                     qPrintable(QStringLiteral("case %1, %2, %3 ms: %4")
                                    .arg(i)
                                    .arg(QLatin1String(made.family))
                                    .arg(took)
                                    .arg(QString::fromStdString(tried.complaint))));
            MadeModel::writeFile(folderOf(which), name, asSafetensors(sound));
            for (const auto& [file, text] : made.texts)
                MadeModel::writeFile(folderOf(which), file, text);
            ++outcomes[tried.fault ? static_cast<int>(*tried.fault) : -1];
        }
        QVERIFY(outcomes[-1] > 0 && outcomes[static_cast<int>(Fault::CheckpointMismatch)] > 0);
        QString summary = QStringLiteral("%1 cases, slowest %2 ms; by fault:").arg(cases).arg(slowest);
        for (const auto& [fault, count] : outcomes)
            summary += QStringLiteral(" %1: %2").arg(fault).arg(count);
        qInfo("%s", qPrintable(summary));
    }
};

QTEST_GUILESS_MAIN(RecogniseFuzzTest)
#include "RecogniseFuzzTest.moc"
