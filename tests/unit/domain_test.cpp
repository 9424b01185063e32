#include "text/domain.hpp"

#include <string>

#include <catch2/catch.hpp>

namespace docket {

TEST_CASE("a domain is written as mail carries it") {
  struct Row {
    std::string_view typed, sent;
  };
  // Those of RFC 3492 and of the first domains that had such letters.
  for (const auto& [typed, sent] : {
           Row{"example.org", "example.org"},
           Row{"Hafen.Müller.example", "Hafen.xn--mller-kva.example"},
           Row{"mu\u0308ller.example", "xn--mller-kva.example"},
           Row{"MÜLLER.example", "xn--mller-kva.example"},
           Row{"straße.example", "xn--strae-oqa.example"},
           Row{"bücher.example", "xn--bcher-kva.example"},
           Row{"пример.рф", "xn--e1afmkfd.xn--p1ai"},
           Row{"他们为什么不说中文.example", "xn--ihqwcrb4cv8a8dqg056pqjye.example"},
           Row{"ليهمابتكلموشعربي؟", ""},
           Row{"ليهمابتكلموشعربي", "xn--mgbcah9ar9a4efegftvvn"},
           Row{"ミなハセ.example", "xn--q9j0i6b0c.example"},
       })
    CHECK(ascii_domain(typed).value_or("") == sent);
}

TEST_CASE("what is no domain is none") {
  for (const std::string bad : {"", ".", "a..b", "-a.b", "a-.b", "ü b", "ü\u202e", "\u0308a.b", "ü-", "-ü",
                                "\xff\xfe", "a_b", "ü\u200d", "ü\n", "😀.example"})
    CHECK_FALSE(ascii_domain(bad));
  CHECK_FALSE(ascii_domain(std::string(64, 'a')));
  std::string many;
  for (int count = 0; count < 60; ++count)
    many += "ü";
  CHECK_FALSE(ascii_domain(many + many + many + many + many));
  std::string labels = "ü";
  for (int count = 0; count < 40; ++count)
    labels += ".übung";
  CHECK_FALSE(ascii_domain(labels));
}

}  // namespace docket
