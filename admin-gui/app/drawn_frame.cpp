#include "admin-gui/app/drawn_frame.h"

#include <imgui.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

namespace monomi::console {
namespace {

class Hash {
  public:
    Hash() { XXH3_64bits_reset(&state_); }
    template <class T>
    void add(const T* data, int count) {
        XXH3_64bits_update(&state_, data, sizeof(T) * static_cast<std::size_t>(count));
    }
    [[nodiscard]] std::uint64_t digest() const { return XXH3_64bits_digest(&state_); }

  private:
    XXH3_state_t state_;
};

}  // namespace

std::uint64_t fingerprint(const ImDrawData& data) {
    Hash hash;
    hash.add(&data.DisplaySize, 1);
    for (int i = 0; i < data.CmdListsCount; ++i) {
        const ImDrawList& list = *data.CmdLists[i];
        hash.add(list.VtxBuffer.Data, list.VtxBuffer.Size);
        hash.add(list.IdxBuffer.Data, list.IdxBuffer.Size);
        // Commands have bytes of padding, which say nothing.
        for (const ImDrawCmd& command : list.CmdBuffer) {
            hash.add(&command.ClipRect, 1);
            hash.add(&command.TextureId, 1);
            hash.add(&command.VtxOffset, 1);
            hash.add(&command.IdxOffset, 1);
            hash.add(&command.ElemCount, 1);
        }
    }
    return hash.digest();
}

}  // namespace monomi::console
