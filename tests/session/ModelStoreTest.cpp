// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ModelStore.h"

#include "app/ModelDescription.h"
#include "app/ModelFolder.h"
#include "app/ModelImport.h"
#include "app/Paths.h"
#include "engine/core/Error.h"
#include "engine/separation/NeuralModule.h"
#include "engine/separation/models/FileModel.h"
#include "tests/engine/CheckpointRig.h"
#include "tests/engine/MadeModels.h"
#include "tests/session/HttpServer.h"
#include "tests/session/TinyModel.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <sys/resource.h>

#include <csignal>

using namespace stemma;
using namespace stemma::test;
using State = ModelStore::State;

namespace {

const QString kTiny = QStringLiteral("tiny");
const QString kVocals = QStringLiteral("vocals.safetensors");
const QString kDrums = QStringLiteral("drums.safetensors");

/// An archive that PyTorch would run; it holds nothing to be run.
QByteArray script() {
    return zip({{"m/data.pkl", Pickle().op(")").end()},
                {"m/constants.pkl", Pickle().op(")").end()},
                {"m/code/__torch__.py", "pass"},
                {"m/version", "3"}});
}

} // namespace

class ModelStoreTest : public QObject {
    Q_OBJECT

    /// What a store said when it was asked for one thing.
    struct Answer {
        bool finished = false;
        std::optional<Fault> fault;
        QStringList installed;
        QStringList partial;
    };

    QTemporaryDir folder_;
    HttpServer server_;
    std::unique_ptr<Settings> settings_;
    std::unique_ptr<ModelStore> store_;
    QString models_;

    QString at(const QString& name) const { return folder_.filePath(QStringLiteral("from/") + name); }
    QString put(const QString& name, const QByteArray& bytes) const { return writeFile(at(name), bytes); }
    QString installedFile(const QString& name) const {
        return models_ + QLatin1Char('/') + kTiny + QStringLiteral("/weights/") + name;
    }

    Answer wait(Job* job) {
        Answer answer;
        if (!job)
            return answer;
        const QObject context;
        connect(store_.get(), &ModelStore::failed, &context,
                [&](ModelStore::Act, const QString&, const Error& error) { answer.fault = error.fault(); });
        connect(store_.get(), &ModelStore::imported, &context,
                [&](const QStringList& installed, const QStringList& partial) {
                    answer.installed = installed;
                    answer.partial = partial;
                });
        connect(job, &Job::finished, &context, [&] { answer.finished = true; });
        QSignalSpy ended(job, &Job::ended);
        ended.wait(60'000);
        return answer;
    }
    Answer import(const QString& file, const ModelStore::ImportOptions& options = {}) {
        return wait(store_->import(file, options));
    }
    void installTiny() {
        put(kVocals, tinyOpenUnmix(1));
        put(kDrums, tinyOpenUnmix(2));
        QCOMPARE(import(at({})).installed, QStringList{kTiny});
    }
    const ModelStore::Entry& entry(const QString& id) const { return *store_->find(id); }
    bool nothingThere() const {
        return QDir(models_).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot).isEmpty();
    }
    /// Sends the weights of tiny, and counts.
    void serveTiny(QStringList* asked = nullptr) {
        server_.setAnswer([asked](const HttpServer::Request& request, QTcpSocket& socket) {
            if (asked)
                asked->append(request.path.mid(1));
            HttpServer::serve(request, socket, tinyOpenUnmix(request.path.contains("vocals") ? 1 : 2),
                              "\"x\"");
        });
    }

private Q_SLOTS:
    void initTestCase() {
        models_ = folder_.filePath(QStringLiteral("models"));
        const QString manifests = folder_.filePath(QStringLiteral("manifests"));
        qputenv("STEMMA_MODELS", models_.toUtf8());
        qputenv("STEMMA_MANIFESTS", manifests.toUtf8());
        qputenv("STEMMA_SETTINGS", folder_.filePath(QStringLiteral("settings.ini")).toUtf8());
        writeFile(manifests + QStringLiteral("/tiny.json"),
                  tinyManifest(kTiny, 1, server_.url(QStringLiteral("/")).toString()));
        writeFile(manifests + QStringLiteral("/handmade.json"),
                  tinyManifest(QStringLiteral("handmade"), 11, {}));
    }
    void init() {
        QDir(models_).removeRecursively();
        QDir(at({})).removeRecursively();
        settings_ = std::make_unique<Settings>();
        store_ = std::make_unique<ModelStore>(*settings_);
    }
    void cleanup() { store_ = nullptr; }

    void theShelfBeginsWithWhatIsPublished() {
        QVERIFY(store_->entries().size() >= 11);
        for (const ModelStore::Entry& e : store_->entries()) {
            QVERIFY(e.state == State::Available && e.folder.isEmpty() && e.bytesHere == 0);
            QVERIFY(!findModel(e.manifest.id.toStdString()));
        }
        QCOMPARE(store_->entries().front().manifest.id, QStringLiteral("htdemucs"));
        QVERIFY(nothingThere());
    }

    void aFileOfOnesOwnBecomesAModel() {
        const QByteArray weights = tinyOpenUnmix(7);
        const QString file = put(QStringLiteral("My Voice (v2).safetensors"), weights);
        QSignalSpy changed(store_.get(), &ModelStore::changed);
        const Answer answer = import(file);
        const QString id = QStringLiteral("my-voice-v2");
        QCOMPARE(answer.installed, QStringList{id});
        QCOMPARE(changed.size(), 1); // the disk is looked at once
        const ModelStore::Entry e = entry(id);
        QCOMPARE(int(e.state), int(State::Installed));
        QCOMPARE(e.manifest.family, QStringLiteral("openunmix"));
        QCOMPARE(e.manifest.name, QStringLiteral("My Voice (v2)"));
        QCOMPARE(e.manifest.importedFrom, file);
        QCOMPARE(e.manifest.files.size(), 1);
        QCOMPARE(e.manifest.files[0].sha256, sha256(weights));
        QCOMPARE(e.bytesHere, qint64(weights.size()));
        QCOMPARE(readFile(e.folder + QStringLiteral("/My Voice (v2).safetensors")), weights);
        const ModelPtr model = modelById(id.toStdString());
        QVERIFY(model->neural && model->memoryBytes > 0 && model->relativeCost > 0);
        QCOMPARE(model->overlap, 0.125);
        QCOMPARE(defaultModel()->id, std::string("classic"));
        // It is there for who comes later.
        store_ = nullptr;
        QVERIFY(!findModel(id.toStdString()));
        store_ = std::make_unique<ModelStore>(*settings_);
        QVERIFY2(!entry(id).trouble, entry(id).trouble ? entry(id).trouble->what() : "");
        QVERIFY(findModel(id.toStdString()));
        QCOMPARE(entry(id).manifest, e.manifest);
    }

    void theSameFileStaysOneModel() {
        const QString file = put(QStringLiteral("a.safetensors"), tinyOpenUnmix(7));
        QCOMPARE(import(file).installed, QStringList{QStringLiteral("a")});
        QCOMPARE(import(file).installed, QStringList{QStringLiteral("a")});
        const QString other = put(QStringLiteral("b/a.safetensors"), tinyOpenUnmix(8));
        QCOMPARE(import(other).installed, QStringList{QStringLiteral("a-2")});
        QCOMPARE(import(other, {.id = QStringLiteral("mine")}).installed,
                 QStringList{QStringLiteral("mine")});
        const auto ids = ModelFolder::found(toPath(models_));
        QCOMPARE(ids, (std::vector<QString>{"a", "a-2", "mine"}));
    }

    void idsThatAreTaken_data() {
        QTest::addColumn<QString>("id");
        for (const char* id : {"classic", "htdemucs", "tiny", "../up", "Big"})
            QTest::newRow(id) << QString::fromLatin1(id);
    }
    void idsThatAreTaken() {
        QFETCH(QString, id);
        const QString file = put(QStringLiteral("a.safetensors"), tinyOpenUnmix(7));
        QCOMPARE(int(*import(file, {.id = id}).fault), int(Fault::BadSetting));
        QVERIFY(nothingThere());
    }

    void anInstalledModelIsNotReplacedByAnother() {
        const QString id = QStringLiteral("good");
        const QString first = put(QStringLiteral("a.safetensors"), tinyOpenUnmix(7));
        QCOMPARE(import(first, {.id = id}).installed, QStringList{id});
        const QString second = put(QStringLiteral("b.safetensors"), tinyOpenUnmix(8));
        QCOMPARE(int(import(second, {.id = id}).fault.value_or(Fault::Internal)), int(Fault::ModelIdTaken));
        QCOMPARE(entry(id).manifest.files[0].sha256, sha256(tinyOpenUnmix(7)));
        QCOMPARE(import(first, {.id = id}).installed, QStringList{id}); // the same once more
        // One of two files is not the model of both.
        put(QStringLiteral("pair/vocals.safetensors"), tinyOpenUnmix(7));
        put(QStringLiteral("pair/bass.safetensors"), tinyOpenUnmix(8));
        QCOMPARE(import(at(QStringLiteral("pair"))).installed, QStringList{QStringLiteral("pair")});
        QCOMPARE(int(import(first, {.id = QStringLiteral("pair")}).fault.value_or(Fault::Internal)),
                 int(Fault::ModelIdTaken));
        QCOMPARE(entry(QStringLiteral("pair")).manifest.files.size(), 2);
    }

    void settingsBesideAFileComeAlong() {
        const QString file = put(QStringLiteral("choir.safetensors"), tinyOpenUnmix(7));
        put(QStringLiteral("choir.json"), "{\"args\": {\"target\": \"vocals\", \"nhop\": 64}}");
        put(QStringLiteral("separator.json"), "{\"sample_rate\": 22050}");
        put(QStringLiteral("song.json"), "{\"notes\": 1}");
        QCOMPARE(import(file).installed, QStringList{QStringLiteral("choir")});
        const OpenedModel opened = openModel(toPath(entry(QStringLiteral("choir")).folder));
        QCOMPARE(opened.shape.stems, std::vector<std::string>{"vocals"});
        QCOMPARE(opened.shape.sampleRate, 22050);
        QCOMPARE(opened.parts[0].parameters.integer("nhop", 0), std::int64_t(64));
        QCOMPARE(entry(QStringLiteral("choir")).manifest.files.size(), 3);
    }

    void guessesAreToldAndSettingsTaken() {
        const QString id = QStringLiteral("choir");
        const QString file =
            put(QStringLiteral("Choir.safetensors"), asSafetensors(scNetWeights().done()->tensors));
        QCOMPARE(import(file).installed, QStringList{id});
        QVERIFY(
            guessText(openModel(toPath(entry(id).folder))).contains(QStringLiteral("“Choir.safetensors”")));
        put(QStringLiteral("config_choir.yaml"), "model: {hop_size: 512, sources: [choir, rest]}");
        QCOMPARE(import(file).installed, QStringList{id});
        QCOMPARE(guessText(openModel(toPath(entry(id).folder))), QString());
        QCOMPARE(entry(id).manifest.stems, (QStringList{"choir", "rest"}));
    }

    void aFolderOfTargetsIsOneModel() {
        put(QStringLiteral("pair/vocals.safetensors"), tinyOpenUnmix(7));
        put(QStringLiteral("pair/bass.safetensors"), tinyOpenUnmix(8));
        QCOMPARE(import(at(QStringLiteral("pair"))).installed, QStringList{QStringLiteral("pair")});
        QCOMPARE(entry(QStringLiteral("pair")).manifest.stems, (QStringList{"vocals", "bass"}));
    }

    void weightsOfAnyName() {
        const QString file = put(QStringLiteral("download"), tinyOpenUnmix(7));
        QCOMPARE(import(file).installed, QStringList{QStringLiteral("download")});
        QVERIFY(findModel("download"));
    }

    // Whatever they are called now, and one after the other.
    void publishedFilesBecomeTheirModel() {
        const Answer first = import(put(QStringLiteral("download (1).bin"), tinyOpenUnmix(2)));
        QCOMPARE(first.partial, QStringList{kTiny});
        QVERIFY(first.installed.isEmpty());
        QCOMPARE(int(entry(kTiny).state), int(State::Partial));
        QCOMPARE(entry(kTiny).missing, QStringList{kVocals});
        QVERIFY(entry(kTiny).bytesHere > 0 && !findModel("tiny"));
        const Answer second = import(put(QStringLiteral("b.safetensors"), tinyOpenUnmix(1)));
        QCOMPARE(second.installed, QStringList{kTiny});
        QCOMPARE(int(entry(kTiny).state), int(State::Installed));
        QCOMPARE(modelById("tiny")->stems, (std::vector<std::string>{"vocals", "drums"}));
        QCOMPARE(modelById("tiny")->name, std::string("Tiny"));
        QCOMPARE(readFile(installedFile(kDrums)), tinyOpenUnmix(2));
        QCOMPARE(QDir(models_).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
                 QStringList{kTiny});
    }

    void aFolderOfManyIsSearched() {
        for (unsigned seed : {1U, 2U, 11U, 77U})
            put(QStringLiteral("cache/%1.th").arg(seed), tinyOpenUnmix(seed));
        put(QStringLiteral("cache/notes.txt"), "nothing");
        const Answer answer = import(at(QStringLiteral("cache")));
        QCOMPARE(answer.installed, QStringList{kTiny});
        QCOMPARE(answer.partial, QStringList{QStringLiteral("handmade")});
    }

    void whatIsNoModelLeavesNothing_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("fault");
        const QByteArray good = tinyOpenUnmix(7);
        QTest::newRow("text") << QByteArray("Dear diary") << int(Fault::CheckpointUnknown);
        QTest::newRow("empty") << QByteArray() << int(Fault::FileEmpty);
        QTest::newRow("cut") << good.left(good.size() / 2) << int(Fault::CheckpointDamaged);
        QTest::newRow("script") << script() << int(Fault::TorchScriptModel);
        QTest::newRow("code") << Pickle().global("os", "system").op("(").text("id").op("tR").end()
                              << int(Fault::CheckpointUnsafe);
        QTest::newRow("unknown") << safetensors(
                                        "{\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]}}",
                                        "x")
                                 << int(Fault::CheckpointUnknown);
    }
    void whatIsNoModelLeavesNothing() {
        QFETCH(QByteArray, bytes);
        QFETCH(int, fault);
        const Answer answer = import(put(QStringLiteral("it.pth"), bytes));
        QVERIFY(answer.fault && !answer.finished);
        QCOMPARE(int(*answer.fault), fault);
        QVERIFY(nothingThere());
        QCOMPARE(int(*import(at(QStringLiteral("missing.pth"))).fault), int(Fault::FileNotFound));
    }

    void scriptsRunOnlyWhenTrusted() {
        const QString file = put(QStringLiteral("net.pt"), script());
        put(QStringLiteral("net.json"), "{\"stems\": [\"vocals\"], \"chunkFrames\": 44100}");
        QCOMPARE(int(*import(file).fault), int(Fault::TorchScriptModel));
        QCOMPARE(import(file, {.trusted = true}).installed, QStringList{QStringLiteral("net")});
        QCOMPARE(entry(QStringLiteral("net")).manifest.trustedSha256, sha256(script()));
        // Another file in its place was never trusted, and is not even given to libtorch.
        const QString there = entry(QStringLiteral("net")).folder + QStringLiteral("/net.pt");
        QFile::remove(there);
        writeFile(there, zip({{"m/data.pkl", "."},
                              {"m/constants.pkl", "."},
                              {"m/code/evil.py", "pass"},
                              {"m/version", "3"}}));
        try {
            modelById("net")->create({});
            QFAIL("it was run");
        } catch (const Error& error) {
            QCOMPARE(int(error.fault()), int(Fault::TorchScriptModel));
        }
    }

    void aScriptAmongOtherFilesIsTheOneThatIsTrusted() {
        put(QStringLiteral("mix/a.safetensors"), tinyOpenUnmix(7));
        put(QStringLiteral("mix/net.pt"), script());
        put(QStringLiteral("mix/net.json"), "{\"stems\": [\"vocals\"], \"chunkFrames\": 44100}");
        const QString id = QStringLiteral("mix");
        QCOMPARE(import(at(id), {.trusted = true}).installed, QStringList{id});
        QCOMPARE(entry(id).manifest.trustedSha256, sha256(script()));
        QCOMPARE(import(at(id), {.trusted = true}).installed, QStringList{id}); // it is known again
        // Its hash is looked at with an ear to who wants it to stop.
        std::stop_source stop;
        stop.request_stop();
        NeuralOptions options;
        options.stop = stop.get_token();
        QVERIFY_THROWS_EXCEPTION(Stopped, modelById("mix")->create(options));
        // The trusted file under another name does not make the one that runs trusted.
        const QString there = entry(id).folder;
        QVERIFY(QFile::rename(there + QStringLiteral("/net.pt"), there + QStringLiteral("/net.old")));
        writeFile(there + QStringLiteral("/net.pt"), zip({{"m/data.pkl", "."},
                                                          {"m/constants.pkl", "."},
                                                          {"m/code/evil.py", "pass"},
                                                          {"m/version", "3"}}));
        try {
            modelById("mix")->create({});
            QFAIL("it was run");
        } catch (const Error& error) {
            QCOMPARE(int(error.fault()), int(Fault::TorchScriptModel));
        }
    }

    // A file that is mapped and then overwritten ends the program: no model keeps its file mapped.
    void filesAreNotHeld() {
        if (!neuralModuleThere())
            QSKIP("Networks are not built here.");
        const QString file = put(QStringLiteral("vocals.safetensors"), tinyOpenUnmix(5));
        const ModelPtr model = modelOfFile(file.toStdString(), false);
        const SeparatorPtr separator = model->create({});
        QVERIFY(!readFile(QStringLiteral("/proc/self/maps")).contains(file.toUtf8()));
        writeFile(file, "something else");
        const AudioBuffer sound(2, separator->shape().chunkFrames, separator->shape().sampleRate);
        QCOMPARE(separator->separate(sound, {}).size(), separator->shape().stems.size());
        QVERIFY_THROWS_EXCEPTION(Error, model->create({}));
    }

    void verifyingFindsDamage() {
        installTiny();
        QSignalSpy verified(store_.get(), &ModelStore::verified);
        QVERIFY(wait(store_->verify(kTiny)).finished);
        QCOMPARE(verified.size(), 1);
        QByteArray spoilt = readFile(installedFile(kDrums));
        spoilt[spoilt.size() - 3] = static_cast<char>(spoilt[spoilt.size() - 3] ^ 1);
        writeFile(installedFile(kDrums), spoilt);
        QCOMPARE(int(*wait(store_->verify(kTiny)).fault), int(Fault::CheckpointDamaged));
        QCOMPARE(int(entry(kTiny).state), int(State::Damaged));
        QVERIFY(entry(kTiny).trouble && !findModel("tiny"));
        QFile::remove(installedFile(kVocals));
        QCOMPARE(int(*wait(store_->verify(kTiny)).fault), int(Fault::FileNotFound));
        QCOMPARE(import(at({})).installed, QStringList{kTiny}); // which repairs it
        QCOMPARE(int(entry(kTiny).state), int(State::Installed));
        QVERIFY(wait(store_->verify(kTiny)).finished && findModel("tiny"));
    }

    void aWholeModelTakesNoFileTwice() {
        installTiny();
        const Answer again = import(put(QStringLiteral("again/b.safetensors"), tinyOpenUnmix(2)));
        QCOMPARE(again.installed, QStringList{kTiny});
        QVERIFY(again.partial.isEmpty());
        QCOMPARE(QDir(models_).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
                 QStringList{kTiny});
    }

    // The other file is still good.
    void oneFileRepairsIt() {
        installTiny();
        QByteArray spoilt = readFile(installedFile(kDrums));
        spoilt.back() = static_cast<char>(spoilt.back() ^ 1);
        writeFile(installedFile(kDrums), spoilt);
        QCOMPARE(import(put(QStringLiteral("again/b.safetensors"), tinyOpenUnmix(2))).installed,
                 QStringList{kTiny});
        QCOMPARE(readFile(installedFile(kDrums)), tinyOpenUnmix(2));
        QVERIFY(wait(store_->verify(kTiny)).finished);
    }

    void damageIsRemembered() {
        installTiny();
        QByteArray spoilt = readFile(installedFile(kDrums));
        spoilt.back() = static_cast<char>(spoilt.back() ^ 1);
        writeFile(installedFile(kDrums), spoilt);
        QCOMPARE(int(*wait(store_->verify(kTiny)).fault), int(Fault::CheckpointDamaged));
        store_ = nullptr;
        store_ = std::make_unique<ModelStore>(*settings_); // the program, another day
        QCOMPARE(int(entry(kTiny).state), int(State::Damaged));
        QVERIFY(entry(kTiny).trouble->subject().ends_with(kDrums.toStdString()) && !findModel("tiny"));
        writeFile(installedFile(kDrums), tinyOpenUnmix(2));
        QVERIFY(wait(store_->verify(kTiny)).finished);
        store_ = nullptr;
        store_ = std::make_unique<ModelStore>(*settings_);
        QCOMPARE(int(entry(kTiny).state), int(State::Installed));
    }

    void anotherSizeIsDamage_data() {
        QTest::addColumn<bool>("gone");
        QTest::newRow("cut") << false;
        QTest::newRow("gone") << true;
    }
    void anotherSizeIsDamage() {
        QFETCH(bool, gone);
        installTiny();
        QVERIFY(gone ? QFile::remove(installedFile(kDrums)) : QFile::resize(installedFile(kDrums), 100));
        store_->rescan();
        QCOMPARE(int(entry(kTiny).state), int(State::Damaged));
        QCOMPARE(int(entry(kTiny).trouble->fault()),
                 int(gone ? Fault::FileNotFound : Fault::CheckpointDamaged));
        QVERIFY(!findModel("tiny"));
    }

    void verifyingFindsStrangers() {
        installTiny();
        writeFile(installedFile(QStringLiteral("other.safetensors")), tinyOpenUnmix(3));
        QCOMPARE(int(wait(store_->verify(kTiny)).fault.value_or(Fault::Internal)),
                 int(Fault::ModelFileForeign));
        QCOMPARE(int(entry(kTiny).state), int(State::Damaged));
        QFile::remove(installedFile(QStringLiteral("other.safetensors")));
        QVERIFY(wait(store_->verify(kTiny)).finished);
    }

    void verifyingReadsTheBag() {
        const ModelFolder place(toPath(models_), QStringLiteral("bagged"));
        place.makePart();
        writeFile(fromPath(place.partWeights()) + QStringLiteral("/a.safetensors"), tinyOpenUnmix(7));
        ModelManifest manifest;
        manifest.id = place.id();
        manifest.name = QStringLiteral("Bagged");
        manifest.files.append({QStringLiteral("a.safetensors"), {}, 0, sha256(tinyOpenUnmix(7))});
        manifest.bag = QJsonObject{{QStringLiteral("models"), QJsonArray{QStringLiteral("a")}}};
        place.install(manifest, {});
        place.verify({});
        const QString bag = fromPath(place.weights()) + QStringLiteral("/bag.yaml");
        writeFile(bag, "{\"models\": [\"a\", \"a\"]}");
        const auto fault = [&] {
            try {
                place.verify({});
            } catch (const Error& error) {
                return int(error.fault());
            }
            return -1;
        };
        QCOMPARE(fault(), int(Fault::CheckpointDamaged));
        QFile::remove(bag);
        QCOMPARE(fault(), int(Fault::FileNotFound));
    }

    void aSpoiltManifestIsDamage() {
        installTiny();
        writeFile(models_ + QStringLiteral("/tiny/manifest.json"), "{}");
        writeFile(models_ + QStringLiteral("/stranger/notes"), "not ours");
        store_->rescan();
        QCOMPARE(int(entry(kTiny).state), int(State::Damaged));
        QCOMPARE(int(entry(QStringLiteral("stranger")).state), int(State::Damaged));
        QVERIFY(!findModel("tiny"));
        QVERIFY(wait(store_->remove(kTiny)).finished);
        QCOMPARE(int(entry(kTiny).state), int(State::Available));
    }

    void removingLeavesNothing() {
        installTiny();
        const ModelPtr held = modelById("tiny");
        QVERIFY(wait(store_->remove(kTiny)).finished);
        QVERIFY(nothingThere() && !findModel("tiny"));
        QVERIFY(!store_->remove(kTiny) && !store_->verify(kTiny));
        import(put(kVocals, tinyOpenUnmix(1)));
        QVERIFY(wait(store_->remove(kTiny)).finished); // of a partial one
        QVERIFY(nothingThere());
    }

    void aRemovalThatWasCutOffIsEnded() {
        installTiny();
        QDir(models_).rename(kTiny, QStringLiteral("tiny.removed"));
        {
            const auto lock = ModelFolder(toPath(models_), kTiny).lock(); // another program's removal
            store_ = std::make_unique<ModelStore>(*settings_);
            const QList<Job*> jobs = store_->findChildren<Job*>();
            QCOMPARE(jobs.size(), 1);
            wait(jobs.front());
            QVERIFY(QFile::exists(models_ + QStringLiteral("/tiny.removed/manifest.json")));
        }
        store_ = std::make_unique<ModelStore>(*settings_);
        QTRY_VERIFY(nothingThere());
    }

    void anImportThatWasCutOffIsTakenAway() {
        writeFile(models_ + QStringLiteral("/mine.import/weights/a.safetensors"), "half of it");
        writeFile(models_ + QStringLiteral("/tiny.part/weights/vocals.safetensors.part"), "a download");
        store_ = std::make_unique<ModelStore>(*settings_);
        QVERIFY(!store_->find(QStringLiteral("mine")));
        QTRY_VERIFY(!QFile::exists(models_ + QStringLiteral("/mine.import")));
        QCOMPARE(int(entry(kTiny).state), int(State::Partial));
    }

    // What an import leaves when the program dies is what is taken away next time.
    void importsAreMadeInAPlaceOfTheirOwn() {
        const ModelImport what{toPath(put(QStringLiteral("a.safetensors"), tinyOpenUnmix(7))), false, {}};
        bool seen = false;
        importModels(what, toPath(models_), {}, {{}, [&](double) {
                                                     seen |= ModelFolder::leftovers(toPath(models_)) ==
                                                             std::vector{toPath(models_) / "a.import"};
                                                 }});
        QVERIFY(seen && ModelFolder::leftovers(toPath(models_)).empty());
    }

    void whatCannotBeReplacedStays() {
        const QString here = folder_.filePath(QStringLiteral("plain"));
        const auto at = [&](const char* name) { return toPath(here) / name; };
        writeFile(here + QStringLiteral("/model/old"), "old");
        QVERIFY_THROWS_EXCEPTION(Error, replaceByRenames(at("none"), at("model"), at("aside")));
        QVERIFY(QFile::exists(here + QStringLiteral("/model/old")));
        writeFile(here + QStringLiteral("/fresh/new"), "new");
        replaceByRenames(at("fresh"), at("model"), at("aside"));
        QVERIFY(QFile::exists(here + QStringLiteral("/model/new")));
        QVERIFY(QFile::exists(here + QStringLiteral("/aside/old")));
    }

    void anImportLeavesADownloadThatWasBegun() {
        const QString begun = models_ + QStringLiteral("/tiny.part/weights/vocals.safetensors.part");
        writeFile(begun, "the first gigabytes");
        const ModelImport what{toPath(put(kVocals, tinyOpenUnmix(1))), false, {}};
        std::stop_source stop;
        const JobContext job{stop.get_token(), [&](double done) {
                                 if (done > 0.5)
                                     stop.request_stop();
                             }};
        QVERIFY_THROWS_EXCEPTION(Stopped, importModels(what, toPath(models_), publishedModels(), job));
        QCOMPARE(readFile(begun), QByteArray("the first gigabytes"));
    }

    void whatGoesAwayInTheMiddleIsATypedError_data() {
        QTest::addColumn<QString>("gone");
        QTest::addColumn<double>("when");
        QTest::newRow("the file") << at(QStringLiteral("a.safetensors")) << 0.4;
        QTest::newRow("the place") << models_ + QStringLiteral("/a.import") << 0.99;
    }
    void whatGoesAwayInTheMiddleIsATypedError() {
        QFETCH(QString, gone);
        QFETCH(double, when);
        const ModelImport what{toPath(put(QStringLiteral("a.safetensors"), tinyOpenUnmix(7))), false, {}};
        const JobContext job{{}, [&](double done) {
                                 if (done >= when)
                                     std::filesystem::remove_all(toPath(gone));
                             }};
        QVERIFY_THROWS_EXCEPTION(Error, importModels(what, toPath(models_), {}, job));
    }

    void whoStopsAnImportHasNothing() {
        const ModelImport what{toPath(put(QStringLiteral("a.safetensors"), tinyOpenUnmix(7))), false, {}};
        for (const double when : {0.1, 0.5, 0.85}) {
            std::stop_source stop;
            const JobContext job{stop.get_token(), [&](double done) {
                                     if (done >= when)
                                         stop.request_stop();
                                 }};
            QVERIFY_EXCEPTION_THROWN(importModels(what, toPath(models_), {}, job), Stopped);
            QVERIFY2(nothingThere(), qPrintable(QString::number(when)));
        }
    }

    void aFullDiskLeavesNothing() {
        const QString file = put(QStringLiteral("a.safetensors"), tinyOpenUnmix(7));
        std::signal(SIGXFSZ, SIG_IGN);
        rlimit before{};
        getrlimit(RLIMIT_FSIZE, &before);
        const rlimit small{2000, before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &small);
        std::optional<Fault> fault;
        try {
            importModels({toPath(file), false, {}}, toPath(models_), {}, {});
        } catch (const Error& error) {
            fault = error.fault();
        }
        setrlimit(RLIMIT_FSIZE, &before);
        QVERIFY(fault.has_value());
        QCOMPARE(int(*fault), int(Fault::DiskFull));
        QVERIFY(nothingThere());
    }

    void oneAtATime() {
        installTiny();
        const auto lock = ModelFolder(toPath(models_), kTiny).lock(); // another program
        QCOMPARE(int(*import(at({})).fault), int(Fault::ModelBusy));
        QCOMPARE(int(*wait(store_->verify(kTiny)).fault), int(Fault::ModelBusy));
        QCOMPARE(int(entry(kTiny).state), int(State::Installed));
        Job* running = store_->verify(kTiny);
        QVERIFY(running && store_->job(kTiny) == running && !store_->verify(kTiny) && !store_->remove(kTiny));
        wait(running);
        QVERIFY(!store_->job(kTiny));
    }

    void downloadsInstall() {
        QStringList asked;
        serveTiny(&asked);
        QSignalSpy downloaded(store_.get(), &ModelStore::downloaded);
        QVERIFY(wait(store_->download(kTiny)).finished);
        QCOMPARE(downloaded.size(), 1);
        QCOMPARE(asked, (QStringList{kVocals, kDrums}));
        QCOMPARE(int(entry(kTiny).state), int(State::Installed));
        QVERIFY(findModel("tiny") && entry(kTiny).manifest.importedFrom.isEmpty());
        QVERIFY(!store_->download(QStringLiteral("handmade")) && !store_->download(QStringLiteral("none")));
    }

    void downloadsFetchWhatIsMissing() {
        import(put(kVocals, tinyOpenUnmix(1)));
        server_.setAnswer([](const HttpServer::Request&, QTcpSocket& socket) {
            HttpServer::send(socket, "404 Not Found", {});
        });
        QCOMPARE(int(*wait(store_->download(kTiny)).fault), int(Fault::DownloadRefused));
        QCOMPARE(int(entry(kTiny).state), int(State::Partial));
        server_.setAnswer([](const HttpServer::Request&, QTcpSocket& socket) {
            const QByteArray wrong = tinyOpenUnmix(99);
            HttpServer::send(socket, "200 OK", {HttpServer::length(wrong.size())}, wrong);
        });
        QCOMPARE(int(*wait(store_->download(kTiny)).fault), int(Fault::HashMismatch));
        QStringList asked;
        serveTiny(&asked);
        QVERIFY(wait(store_->download(kTiny)).finished);
        QCOMPARE(asked, QStringList{kDrums});
    }

    void aDownloadThatIsCancelledGoesOnLater() {
        server_.setAnswer([this](const HttpServer::Request& request, QTcpSocket& socket) {
            HttpServer::serve(request, socket, tinyOpenUnmix(1), "\"x\"", 1000);
            QTimer::singleShot(300, this, [this] { store_->job(kTiny)->cancel(); });
        });
        QVERIFY(!wait(store_->download(kTiny)).finished);
        QCOMPARE(int(entry(kTiny).state), int(State::Partial));
        QCOMPARE(entry(kTiny).missing, (QStringList{kVocals, kDrums}));
        serveTiny();
        QVERIFY(wait(store_->download(kTiny)).finished);
        QCOMPARE(int(entry(kTiny).state), int(State::Installed));
    }

    void speedIsMeasured() {
        QSignalSpy measured(store_.get(), &ModelStore::measured);
        const QString classic = QStringLiteral("classic");
        QVERIFY(!store_->speedIsMeasured(classic));
        QCOMPARE(store_->speed(classic), modelById("classic")->relativeCost);
        QVERIFY(wait(store_->measure(classic)).finished);
        QCOMPARE(measured.size(), 1);
        const double speed = measured[0][1].toDouble();
        QVERIFY2(speed > 0.001 && speed < 20, qPrintable(QString::number(speed)));
        QVERIFY(store_->speedIsMeasured(classic));
        QCOMPARE(store_->speed(classic), speed);
        QVERIFY(!store_->measure(kTiny)); // not installed
    }

    void networksAreDescribed() {
        installTiny();
        QSignalSpy described(store_.get(), &ModelStore::described);
        QVERIFY(wait(store_->describe(kTiny)).finished);
        const QString text = described[0][1].toString();
        QVERIFY2(text.contains("Open-Unmix") && text.contains("nfft: 128"), qPrintable(text));
    }

    // The published pair comes from two folders, each with a log of its training.
    void realWeightsOfMDenseNet() {
        const auto shared = sharedFolder();
        if (shared.empty())
            QSKIP("The folder of reference weights is not here.");
        const auto weights = shared / "weights" / "mdensenet";
        const QString id = QStringLiteral("mdensenet");
        QCOMPARE(import(fromPath(weights / "mdensenet-vox-large" / "vocals.pth")).partial, QStringList{id});
        QCOMPARE(entry(id).missing, QStringList{QStringLiteral("accompaniment.pth")});
        for (int i = 0; i < 2; ++i) // the second time nothing is left to do
            QCOMPARE(import(fromPath(weights / "mdensenet-acc-large")).installed, QStringList{id});
        QVERIFY(!QFileInfo::exists(models_ + QStringLiteral("/mdensenet.part")));
        QCOMPARE(modelById("mdensenet")->stems, (std::vector<std::string>{"vocals", "accompaniment"}));
    }
};

QTEST_GUILESS_MAIN(ModelStoreTest)
#include "ModelStoreTest.moc"
