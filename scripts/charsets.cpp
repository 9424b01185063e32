// Writes the charsets of one byte a letter into a C++ source at build time, as this machine's iconv knows
// them: the program itself asks no iconv, whose parts a program without a shared libc could not load.
//   charsets OUT.cpp NAME…

#include <iconv.h>

#include <array>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

// What `byte` means; 0 where it means nothing.
unsigned code_point(iconv_t handle, unsigned byte) {
  std::array<char, 1> in{static_cast<char>(byte)};
  std::array<unsigned char, 8> out{};
  auto* from = in.data();
  auto* to = reinterpret_cast<char*>(out.data());
  std::size_t left = in.size(), room = out.size();
  iconv(handle, nullptr, nullptr, nullptr, nullptr);
  if (iconv(handle, &from, &left, &to, &room) == static_cast<std::size_t>(-1) || room != out.size() - 2)
    return 0;
  return out[0] * 256U + out[1];
}

void write_row(std::ostream& out, const std::string& name) {
  auto* const handle = iconv_open("UTF-16BE", name.c_str());
  if (handle == reinterpret_cast<iconv_t>(-1)) throw std::runtime_error("iconv does not know " + name);
  out << "    CharsetTable{\"" << name << "\", {";
  for (unsigned byte = 0x80; byte < 0x100; ++byte)
    out << (byte == 0x80 ? "" : ",") << code_point(handle, byte);
  out << "}},\n";
  iconv_close(handle);
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> args(argv + 1, argv + argc);
  try {
    if (args.size() < 2) throw std::runtime_error("usage: charsets OUT.cpp NAME…");
    std::ofstream out(args[0]);
    out << "#include \"input/charset_tables.hpp\"\n\nnamespace docket {\n\nnamespace {\nconstexpr std::array "
           "rows = {\n";
    for (std::size_t at = 1; at < args.size(); ++at)
      write_row(out, args[at]);
    out << "};\n}  // namespace\n\nstd::span<const CharsetTable> charset_tables() {\n  return rows;\n}\n\n"
           "}  // namespace docket\n";
    return EXIT_SUCCESS;
  } catch (const std::exception& error) {
    std::cerr << "charsets: " << error.what() << "\n";
  }
  return EXIT_FAILURE;
}
