package org.wardscribe.attachment;

/** Looks for viruses in a file. */
public interface VirusScan {
  /** What a site has that scans nowhere: says nothing of any file. */
  VirusScan NONE = bytes -> {};

  /**
   * Returns if nothing was found.
   *
   * @throws Unfit if something was
   * @throws NotNow if it can't be known just now, which is never "nothing was found"
   */
  void scan(byte[] bytes) throws Unfit, NotNow;

  /** A file can't be looked at just now. */
  final class NotNow extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * @param sentence what could not be asked, and why; no patient data
     */
    public NotNow(String sentence) {
      super(sentence, null, false, false);
    }

    public String sentence() {
      return getMessage();
    }
  }
}
