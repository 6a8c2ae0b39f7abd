// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/checkpoint/PickleGlobals.h"

#include <algorithm>
#include <array>

namespace stemma::ckpt {
namespace {

struct Known {
    std::string_view module;
    std::string_view names; ///< each between two blanks
};

constexpr Known kDicts[] = {
    {"collections", " OrderedDict defaultdict Counter "},
    {"builtins", " dict "},
    {"__builtin__", " dict "},
};

constexpr std::string_view kPlainTypes =
    " set frozenset list tuple complex bytearray bytes slice range object int float bool str ";

constexpr Known kData[] = {
    {"torch._utils", " _rebuild_tensor _rebuild_tensor_v2 _rebuild_tensor_v3 _rebuild_parameter "
                     "_rebuild_parameter_with_state "
                     "_rebuild_qtensor _rebuild_sparse_tensor _rebuild_device_tensor_from_numpy "},
    {"torch._tensor", " _rebuild_from_type_v2 "},
    {"torch.nn.parameter", " Parameter Buffer "},
    {"torch", " Size device dtype Generator "},
    {"torch.serialization", " _get_layout "},
    {"torch.torch_version", " TorchVersion "},
    {"torch.nn.backends.thnn", " _get_thnn_function_backend "},
    {"torch.cuda.amp.grad_scaler", " GradScaler "},
    {"builtins", kPlainTypes},
    {"__builtin__",
     " unicode long xrange set frozenset list tuple complex bytearray slice object int float bool str "},
    {"collections", " deque "},
    {"argparse", " Namespace "},
    {"types", " SimpleNamespace "},
    {"copyreg", " _reconstructor "},
    {"copy_reg", " _reconstructor "},
    {"_codecs", " encode "},
    {"fractions", " Fraction "},
    {"decimal", " Decimal "},
    {"datetime", " datetime date time timedelta timezone "},
    {"uuid", " UUID "},
    {"pathlib", " Path PosixPath WindowsPath PurePath PurePosixPath PureWindowsPath "},
    {"pathlib._local", " PosixPath WindowsPath PurePosixPath PureWindowsPath "},
    {"numpy", " dtype ndarray float64 float32 int64 int32 bool_ "},
    {"numpy.core.multiarray", " scalar _reconstruct "},
    {"numpy._core.multiarray", " scalar _reconstruct "},
    {"numpy.core.numeric", " _frombuffer "},
    {"numpy._core.numeric", " _frombuffer "},
    {"numpy.random._pickle", " __randomstate_ctor __generator_ctor __bit_generator_ctor "},
    {"ml_collections.config_dict.config_dict", " ConfigDict FrozenConfigDict FieldReference "},
    {"ml_collections.config_dict", " ConfigDict FrozenConfigDict FieldReference "},
    {"addict.addict", " Dict "},
    {"easydict", " EasyDict "},
    {"munch", " Munch "},
    {"box.box", " Box "},
    {"yacs.config", " CfgNode "},
};

/// Packages that training writes objects of: optimisers, schedules, configurations, records of the run.
constexpr std::string_view kPackages[] = {
    "torch.optim",
    "torch.distributed.optim",
    "omegaconf",
    "pytorch_lightning.utilities",
    "pytorch_lightning.callbacks",
    "lightning.pytorch.utilities",
    "lightning.pytorch.callbacks",
    "lightning.fabric.utilities",
    "lightning_fabric.utilities",
};

bool lists(std::string_view names, std::string_view name) {
    for (auto at = names.find(name); at != names.npos; at = names.find(name, at + 1))
        if (names[at - 1] == ' ' && names[at + name.size()] == ' ')
            return true;
    return false;
}

} // namespace

Callable callableOf(std::string_view module, std::string_view name) {
    const bool plain = !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
        return c == '_' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    });
    if (!plain)
        return Callable::Strange;
    const auto known = [&](const Known& k) { return k.module == module && lists(k.names, name); };
    if (std::any_of(std::begin(kDicts), std::end(kDicts), known))
        return Callable::Dict;
    if (std::any_of(std::begin(kData), std::end(kData), known))
        return Callable::Data;
    const auto in = [&](std::string_view package) {
        return module.starts_with(package) &&
               (module.size() == package.size() || module[package.size()] == '.');
    };
    // Classes, which Python spells with a capital: a package's functions stay strange.
    const bool isClass = name.front() >= 'A' && name.front() <= 'Z';
    return isClass && std::any_of(std::begin(kPackages), std::end(kPackages), in) ? Callable::Data
                                                                                  : Callable::Strange;
}

} // namespace stemma::ckpt
