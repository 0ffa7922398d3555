package org.wardscribe.identify;

import java.util.Set;

/**
 * Words that make the names beside them the name of a place or a thing: "Nelson ward", "St Mary's".
 */
final class Places {
  private static final Set<String> AFTER =
      WordList.of(
          """
          ward unit hospital infirmary clinic centre center suite wing university surgery practice
          school college hospice trust lounge building department dept library score
          scale valve forceps needle frame health general machine
          collar brace bridge airport street room lab closed shut manoeuvre reopens reopened reopening
          procedure protocol regime regimen criteria position
          """);

  /** What is called after its inventor, and what a patient has. */
  private static final Set<String> DEVICES =
      WordList.of(
          """
          catheter tube stent drain line pump driver monitor syringe splint cannula dressing
          """);

  private static final Set<String> BEFORE =
      WordList.of(
          "ward", "wards", "st", "saint", "hms", "hmp", "nr", "near", "loch", "lough", "lake",
          "mount", "port", "cape", "llyn", "afon");

  /** People after whom charities, hospices and wards are called all over the country. */
  private static final Set<String> INSTITUTIONS =
      Set.of(
          "marie curie",
          "sue ryder",
          "elsie inglis",
          "garrett anderson",
          "florence nightingale",
          "mary seacole",
          "edith cavell",
          "dorothy house",
          "katharine house",
          "princess alice",
          "princess royal",
          "prince charles",
          "royal victoria",
          "queen alexandra",
          "queen elizabeth",
          "queen mary",
          "helen douglas",
          "hugh james",
          "terrence higgins",
          "anthony nolan",
          "bobby moore",
          "joseph rowntree",
          "ronald mcdonald",
          "roald dahl",
          "john radcliffe",
          "christopher reeve",
          "betsi cadwaladr",
          "cynthia spencer",
          "phyllis tuckwell",
          "robert jones",
          "royal alexandra",
          "william harvey",
          "alexander fleming",
          "edward jenner",
          "joseph lister",
          "dorothy pattison",
          "dorothy hodgkin",
          "rosalind franklin",
          "elizabeth garrett",
          "emmeline pankhurst");

  /** Of these also the surname alone, behind a bed: "bed 9 Seacole". */
  private static final Set<String> WARDS =
      WordList.of("seacole nightingale cavell nuffield pankhurst");

  /** Plants, stones and animals after whom wards are called, and people. */
  private static final Set<String> NATURE =
      WordList.of(
          """
          ash rowan juniper heather rosemary jasmine willow holly ivy hazel laurel iris daisy poppy
          olive bryony marigold lavender primrose saffron fern myrtle violet lily rose ruby amber
          pearl jade coral robin wren kingfisher linnet merlin bluebell maple oak elm beech birch
          cedar sycamore aspen linden bramble clover sorrel briony tansy flora blossom snowdrop
          crocus camellia magnolia fuchsia heron swallow kestrel osprey lark swift finch sapphire
          topaz emerald garnet opal chestnut hawthorn alder elder larch cherry damson apple
          badger otter fox hedgehog squirrel dolphin penguin giraffe elephant lion tiger bear
          panda koala seahorse starfish puffin seal whale rabbit ladybird butterfly dragonfly
          rainbow sunshine starlight
          """);

  private Places() {}

  static boolean isOfNature(String word) {
    return NATURE.contains(word);
  }

  static boolean isInstitution(String words) {
    return INSTITUTIONS.contains(words);
  }

  static boolean isWardName(String word) {
    return WARDS.contains(word);
  }

  static boolean after(String folded) {
    return AFTER.contains(folded);
  }

  static boolean isDevice(String folded) {
    return DEVICES.contains(folded);
  }

  static boolean before(String folded) {
    return BEFORE.contains(folded);
  }
}
