"""The five pages as a reader tries them: each difference between accounts that an article holds is on its page.

The differences were listed while the articles were read against the cases. What a page answers otherwise than by a
disagreement (silence, an open point, a figure of another attack) is named by the words that answer it.
"""

from __future__ import annotations

from html import unescape
from pathlib import Path

import pytest

import claimcheck as cc


EXAMPLES = Path(__file__).resolve().parents[2] / "examples"

DIFFERENCES = {
    "nampala-2015": {
        "AQIM's responsibility is claimed, and doubted by a researcher": "AQIM in doubt: Samuel Nguembock (researcher)",
        "the government had not confirmed it": "; not yet confirmed by the Malian government (VICE News §5)",
        "nor the hostages, if that is what is meant": "| hostages | several (§5) | unconfirmed | unconfirmed |",
        "whether the hostages are claimed at all": "may be part of AQIM's claim or the agency's own report",
        "a paper finds the agency never refuted": "Le Figaro on Alakhbar (VICE News §21)",
        "MINUSMA declines, and a source inside it tells": "The unnamed military source inside it tells more.",
        "who attacked, to that source: armed fighters": "from a military source in MINUSMA (“armed fighters”, VICE",
        "the headline has at least eight, the text eight": "The headline's lower bound and the figure of the text",
        "ten attackers died, says one who is close to the government": "one side only: a source close to the Malian",
        "they are no part of the eight": "these ten died as well, so they are no part of the eight",
        "the camp, to that source as well": "; held as well by a military source in MINUSMA (VICE News §4)",
        "an attack, to the researcher as well": "Samuel Nguembock (researcher) | expert | – | VICE News §16, §20",
        "an easy way in, to one": "Getting into the camp was fairly easy for the attackers",
        "and a fierce fight, to the other": "The minister calls the fighting before help came especially fierce",
        "they fled from aircraft": "| attackers fled | reported | no declared side: several unnamed sources (",
        "of the French operation": "French aircraft of Operation Barkhane that made the attackers flee",
        "what the government released": "no words of that are relayed, so that it is no account here",
        "a clock without a zone": "The article gives its one clock time without a zone",
        "the UN condemns through its mission": "Condemned by the United Nations.",
        "the interception failed": "| escaped (inferred) | claimed | one side only: Communications Minister",
        "nine dead peacekeepers, with and without where they came from": "killed (peacekeepers from Niger): 9",
        "the year is not printed": "The article prints neither its date nor a year",
    },
    "gossi-2020": {
        "a base, or a patrol": "'French base' and 'reconnaissance patrol' are different",
        "the gate, or a vehicle": "entrance of the base: JNIM",
        "two bombs, or one": "| vehicle bombs | 2 | claimed | one side only: JNIM (claims, Long War",
        "the second one left out by the ministry": "out: the French Ministry of Defence (Long War Journal §8)",
        "and reported by others": "JNIM and local media report second suicide vehicle bomb",
        "mortars on a French, or on a Malian camp": "'French base' and 'Malian camp' are different",
        "mortars unknown to the ministry": "Mortars do not come up at all, which is silence.",
        "inside a base, or outside every base": "outside any base in the Gossi area: France 24",
        "at the gate, or inside": "base in the Gossi area (“inside the camp”, §4)",
        "which bomb came first": "follows only from its being called the second",
        "a base, or troops": "a suicide assault on French troops",
        "bombs first, or fire on the patrol first": "JNIM does not say that nothing came before",
        "a team of two, unknown to the others": "| ground fight: attackers | 2 | claimed | one side only: JNIM (“two",
        "a dead soldier, of whom the claim is silent": "| killed (French soldiers) | 1 | confirmed | admission",
        "and two wounded": "| wounded (French soldiers) | 2 | the French Ministry of Defence",
        "who attacked is not said by the ministry": "Nor does the account, as relayed, say who attacked",
        "whose words the clashes are": "Who says that clashes then ensued, the article does not say",
        "the outlet finds the two far apart": "The outlet finds the official French account far from JNIM's.",
    },
    "misseni-2015": {
        "the note, in two wordings": "'Ansar Deen' and 'Ansar Deen South' are different texts.",
        "the group is open to the outlet": "Which group it was the article leaves open",
        "it suspects one": "called only possible by VICE News (§12): Ansar Dine",
        "no one knows, to the expert": "(“no one knows who it was”, VICE News §13)",
        "white, or red": '“weren\'t "red"”',
        "an expert doubts that one": "'Ansar Dine' doubted by Pierre Boilley",
        "and thinks of others": "by Pierre Boilley (director of IMAF) (VICE News §13): Boko Haram or MUJAO",
        "suspected, then simply jihadists": "VICE News (“suspected jihadists”, §4); called only probable by VICE News",
        "his contacts against the make-up of the group": "| appearance of the attackers | not light-skinned |",
        "on motorbikes, or by car first": "The two may be legs of one way, and neither excludes the other.",
        "five in the morning, to both": "| 2015-06-10T05:00~ | reported | a resident of Misséni and VICE News |",
        "nobody claimed it": "| claimed by anyone | no | reported | no declared side: Pierre Boilley",
        "one police officer and the chief are one": "One dead man, not two",
        "the town, or the camp only": "the town itself is not said to have been taken",
        "one raid of January, or several": "Raids in the plural, here",
        "one gunman, or several": "Whether one gunman came or several cannot be told",
        "five dead, and three and one and one": "The three figures add up to the five",
        "the first south of Timbuktu since when": "(see nampala-2015) counts from the French intervention",
    },
    "bamako-2024": {
        "foiled and under control, or still fighting": "'under control, repelled' and 'ongoing' are different",
        "the airport, left out by the chief of staff": "Chief of Staff Diarra left it out",
        "several aircraft, left out by the authorities": "JNIM says several; the Malian authorities left it out",
        "several, and six": "| several | corroborated | 2 independent voices: an airport official (",
        "both places, or one": "partly-confirmed | silent | partly | partly | silent |",
        "whether the six were military": "whether any of the six aircraft were military, nobody says",
        "great losses, deaths, silence": "JNIM speaks of very great losses, of lives and of equipment",
        "whose deaths": "Whose dead, and how many, is left open",
        "a double attack, or attempts at infiltration": "| attack on the gendarmerie: type of attack | infiltration |",
        "JNIM, terrorists, jihadists": "armed group, from Chief of Staff Diarra (“terrorists”, confirms,",
        "neutralised, captured, burnt": "| neutralised | claimed | one side only: Chief of Staff",
        "about twenty men, of whom nobody says who they are": "That they were attackers follows only from the sentence",
        "bodies of whom nobody says whose": "Pictures that circulated show burnt bodies; whose they are",
        "one group under two names": "GSIM and JNIM are read as one group",
        "she": "The article calls the airport official 'she'",
        "a camp, or a school": "are read as one place",
        "foiled where, and when": "said earlier, or of the other place, both could be right.",
        "who confirms the airport": "is inferred from the place of work",
        "weakened groups, two days before": "victories that had greatly weakened the armed groups",
    },
    "douna-2017": {
        "more dead in the claim": "JNIM says at least 2 (inferred)",
        "more wounded in the claim": "JNIM says at least 3 (inferred)",
        "by how many is not said": "which they are, the article does not say",
        "the outlet calls them inflated": "inflated in the numbers of dead and wounded",
        "a vehicle destroyed, or attacked": "does not say that the vehicle was destroyed",
        "an armoured, or a light armoured vehicle": "light armoured vehicle | claimed | one side only: the French",
        "the search between the two, unknown to the claim": "| search for further explosives | happened | the French",
        "engineers, or troops": "| ambush later that day: target | engineers | claimed | one side only: the French",
        "all day, or from the afternoon": "By the outlet it went on throughout the day",
        "yesterday, of the attack or of the claim": "its 'yesterday' may mean the attack or the claim",
        "that afternoon, to the ministry": "| explosion at a vehicle: date | 2017-04-05T16:30~",
        "one clock, or the other": "“around 16:30 local time (18:30 Paris)”",
        "an explosive device, or an improvised one": "(“an explosive device”, Long War Journal §3)",
        "French troops": "security forces (“French troops”, §5) | confirmed | confirms",
        "who counts nine": "whether the ministry or the outlet counts so",
        "shelling, or rockets": "Paragraph 2 has the shelling of a French military base claimed",
        "the ninth soldier is no figure of this attack": "a running count and no figure of this attack",
        "nor are the 150 to 200": "which is the size of a group and not of this attack",
        "whose base at Amachach": "paragraph 10 does not say whose base it is",
    },
}


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    """Return case -> its report as Markdown, without escapes."""
    results = {name: cc.reconcile(cc.load_case(EXAMPLES / name)) for name in DIFFERENCES}
    return {name: unescape(cc.report(result, "markdown")).replace("\\", "") for name, result in results.items()}


@pytest.mark.parametrize(
    ("name", "difference"), [(name, difference) for name, found in DIFFERENCES.items() for difference in found]
)
def test_page_holds_the_difference(name: str, difference: str, pages: dict[str, str]) -> None:
    """The words that show or answer it stand on the page."""
    assert DIFFERENCES[name][difference] in pages[name]
