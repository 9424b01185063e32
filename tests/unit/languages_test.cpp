#include <catch2/catch.hpp>

#include <string>

#include "minutes/dues.hpp"
#include "minutes/owners.hpp"

using docket::Anchor;
using docket::date_from_iso;
using docket::DateOrder;
using docket::Language;

namespace {

// Said on Tuesday 6 June 2017.
std::string read(Language language, std::string_view text) {
  const docket::Words words(language);
  const auto reading = docket::resolve_day(text, {date_from_iso("2017-06-06"), DateOrder::unknown, words});
  if (reading.day) return docket::to_iso(*reading.day);
  return reading.from ? docket::to_iso(*reading.from) + "/" + docket::to_iso(*reading.to) : "none";
}

std::string due(Language language, std::string_view text) {
  const docket::Words words(language);
  const auto found = docket::find_due(text, words.kinds_within(text),
                                      {date_from_iso("2017-06-06"), DateOrder::unknown, words}, {});
  return found ? std::string(text.substr(found->begin, found->end - found->begin)) : "none";
}

}  // namespace

TEST_CASE("French days are read") {
  const auto fr = [](std::string_view text) { return read(Language::fr, text); };
  CHECK(fr("d'ici vendredi") == "2017-06-09");
  CHECK(fr("d\u2019ici deux semaines") == "2017-06-20");
  CHECK(fr("d'ici la fin de l'ann\u00E9e") == "2017-12-31");
  CHECK(fr("avant le 5 juillet") == "2017-07-05");
  CHECK(fr("au plus tard le 12 ao\u00FBt 2017") == "2017-08-12");
  CHECK(fr("le 1er mai 2018") == "2018-05-01");
  CHECK(fr("mercredi 7 juin 2017 \u00E0 17h00") == "2017-06-07");
  CHECK(fr("lundi prochain") == "2017-06-12");
  CHECK(fr("la semaine prochaine") == "2017-06-12/2017-06-18");
  CHECK(fr("le dernier vendredi du mois") == "2017-06-30");
  CHECK(fr("il y a trois jours") == "2017-06-03");
  CHECK(fr("apr\u00E8s-demain") == "2017-06-08");
  CHECK(due(Language::fr, "Anne \u00E9crit aux h\u00F4tes avant le 5 juillet.") == "avant le 5 juillet");
  CHECK(due(Language::fr, "Anne \u00E9crit la semaine prochaine") == "semaine prochaine");
  CHECK(due(Language::fr, "\u00C9crire aux h\u00F4tes (\u00C9ch\u00E9ance : 5 juillet)") == "5 juillet");
  CHECK(due(Language::fr, "Anne relit le compte rendu du 5 mai") == "none");
}

TEST_CASE("German days are read") {
  const auto de = [](std::string_view text) { return read(Language::de, text); };
  CHECK(de("bis 12. Mai 2024") == "2024-05-12");
  CHECK(de("bis Freitag") == "2017-06-09");
  CHECK(de("n\u00E4chste Woche") == "2017-06-12/2017-06-18");
  CHECK(de("n\u00E4chsten Freitag") == "2017-06-16");
  CHECK(de("bis Ende des Monats") == "2017-06-30");
  CHECK(de("am Mittwoch, 7. Juni 2017, 14 Uhr") == "2017-06-07");
  CHECK(de("in zwei Wochen") == "2017-06-20");
  CHECK(de("vor zwei Wochen") == "2017-05-23");
  CHECK(de("\u00FCbermorgen") == "2017-06-08");
  CHECK(de("KW 24") == "2017-06-12/2017-06-18");
  CHECK(de("dritter Donnerstag im Juli") == "2017-07-20");
  CHECK(due(Language::de, "Anna schickt den Bericht bis sp\u00E4testens 30. Juni.") ==
        "bis sp\u00E4testens 30. Juni");
  CHECK(due(Language::de, "Anna berichtet bis zur n\u00E4chsten Sitzung") == "bis zur n\u00E4chsten Sitzung");
  CHECK(due(Language::de, "Anna pr\u00FCft, was vor zwei Wochen beschlossen wurde") == "none");
}

TEST_CASE("Spanish days are read") {
  const auto es = [](std::string_view text) { return read(Language::es, text); };
  CHECK(es("para el 3 de julio") == "2017-07-03");
  CHECK(es("el pr\u00F3ximo lunes") == "2017-06-12");
  CHECK(es("la semana que viene") == "2017-06-12/2017-06-18");
  CHECK(es("a fines de mes") == "2017-06-30");
  CHECK(es("antes del 5 de julio de 2018") == "2018-07-05");
  CHECK(es("dentro de dos semanas") == "2017-06-20");
  CHECK(es("pasado ma\u00F1ana") == "2017-06-08");
  CHECK(es("2 y 3 de octubre") == "2017-10-02/2017-10-03");
  CHECK(due(Language::es, "Ana env\u00EDa el informe a m\u00E1s tardar el 30 de junio.") ==
        "a m\u00E1s tardar el 30 de junio");
  CHECK(due(Language::es, "Ana revisa el acta del 5 de mayo") == "none");
}

TEST_CASE("English is read in every language") {
  for (const auto language : {Language::de, Language::es, Language::fr})
    CHECK(read(language, "by next Friday") == "2017-06-16");
}

namespace {

docket::Subject subject(Language language, std::string_view sentence) {
  const docket::Words words(language);
  const docket::Directory nobody;
  return docket::subject_of(sentence, {words, nobody, true});
}

std::string owners(Language language, std::string_view sentence) {
  std::string out;
  for (const auto& owner : subject(language, sentence).owners)
    out += (out.empty() ? "" : ", ") + owner;
  return out;
}

}  // namespace

TEST_CASE("who acts is found in German, French and Spanish") {
  CHECK(owners(Language::de, "Anna schickt die Einladung") == "Anna");
  CHECK(owners(Language::de, "Anna wird am Freitag den Wirt anrufen") == "Anna");
  CHECK(owners(Language::de, "Die Arbeitsgruppe k\u00FCmmert sich um die Zelte") == "Die Arbeitsgruppe");
  CHECK(owners(Language::de, "Herr Klein soll den Plan zeichnen") == "Klein");
  CHECK(owners(Language::fr, "Anne et Paul r\u00E9digeront la lettre") == "Anne, Paul");
  CHECK(owners(Language::fr, "L'\u00E9quipe technique doit v\u00E9rifier le micro") ==
        "L'\u00E9quipe technique");
  CHECK(owners(Language::fr, "Mme Petit se charge du g\u00E2teau") == "Petit");
  CHECK(owners(Language::es, "Ana y Luis enviar\u00E1n el informe") == "Ana, Luis");
  CHECK(owners(Language::es, "El grupo de trabajo debe revisar el plan") == "El grupo de trabajo");
}

TEST_CASE("what is done without anybody who does it has no owner") {
  CHECK(owners(Language::de, "Die Rechnung wird bezahlt").empty());
  CHECK(owners(Language::de, "Das Protokoll liegt aus").empty());
  CHECK(owners(Language::fr, "Le rapport sera envoy\u00E9").empty());
  CHECK(owners(Language::es, "Se enviar\u00E1 el informe").empty());
}

TEST_CASE("a form tells now from later") {
  CHECK(subject(Language::de, "Anna schickt die Einladung").mild);
  CHECK(subject(Language::es, "Ana env\u00EDa el informe").mild);
  CHECK_FALSE(subject(Language::es, "Ana enviar\u00E1 el informe").mild);
  CHECK_FALSE(subject(Language::fr, "Anne enverra le rapport").mild);
}

TEST_CASE("a word of the language is none of English") {
  const docket::Words german(Language::de);
  CHECK_FALSE(german.has(docket::WordKind::verb, "die"));
  CHECK(german.has(docket::WordKind::heading_actions, "action items"));
  CHECK(docket::Words().has(docket::WordKind::verb, "die"));
}
