/** What boxes around other things are. What can be pressed is a Tap, which says so itself. */
export type Spoken =
  'alert' | 'alertdialog' | 'dialog' | 'img' | 'list' | 'listitem' | 'radiogroup' | 'status' | 'tablist';
