#include "text/mail_address.hpp"

#include <string>

#include <catch2/catch.hpp>

namespace docket {

TEST_CASE("an address is what every mail program takes") {
  for (const auto* good : {"ann@example.org", "ann.lee+docket@mail.example.org", "a@b", "o'brien@example.org",
                           "x_1@1.example", "=ann@example.org"})
    CHECK(is_mail_address(good));
  for (const std::string bad :
       {"", "ann", "@example.org", "ann@", "ann@example..org", ".ann@example.org", "ann.@example.org",
        "-ann@example.org", "ann lee@example.org", "ann@-example.org",
        "ann@example.org\nBcc: eve@example.org", "ann@[127.0.0.1]", "ann,eve@example.org",
        "ann@example.org,eve@example.org", "<ann@example.org>", "zoë@example.org", "ann@ex mple.org",
        "\"ann\"@example.org"})
    CHECK_FALSE(is_mail_address(bad));
  CHECK(is_mail_address(std::string(64, 'a') + "@example.org"));
  CHECK_FALSE(is_mail_address(std::string(65, 'a') + "@example.org"));
  CHECK_FALSE(is_mail_address("ann@" + std::string(64, 'a')));
  CHECK_FALSE(is_mail_address(std::string("ann@example.org\0", 16)));
}

TEST_CASE("behind the @ letters may be any, before it ASCII, and what is wrong is said") {
  CHECK(sent_address("ann@müller.example") == "ann@xn--mller-kva.example");
  CHECK(sent_address("Ann@Example.org") == "Ann@Example.org");
  CHECK_FALSE(sent_address("zoë@example.org"));
  CHECK(why_no_address("zoë@example.org").find("RFC 6531") != std::string::npos);
  CHECK(why_no_address("ann") == "is no mail address; write ann@example.org");
  CHECK(why_no_address("ann@ü ü") == "is no mail address; write ann@example.org");
}

TEST_CASE("a mailbox is an address, with or without a name") {
  CHECK(read_mailbox("ann@example.org") == Mailbox{"", "ann@example.org"});
  CHECK(read_mailbox(" Ann Lee <ann@example.org> ") == Mailbox{"Ann Lee", "ann@example.org"});
  CHECK(read_mailbox("\"Lee, Ann\" <ann@example.org>") == Mailbox{"Lee, Ann", "ann@example.org"});
  CHECK(read_mailbox("<ann@example.org>") == Mailbox{"", "ann@example.org"});
  CHECK_FALSE(read_mailbox("Ann Lee"));
  CHECK_FALSE(read_mailbox("Ann <ann>"));
  CHECK_FALSE(read_mailbox("Ann <ann@example.org"));
}

}  // namespace docket
