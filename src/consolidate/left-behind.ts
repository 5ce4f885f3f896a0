/** Files that programs leave behind, and their folders: nobody has sent them. */
export const isLeftBehind = (name: string): boolean => LEFT_BEHIND.test(name);

const LEFT_BEHIND = /^(?:~\$|\.)|^(?:thumbs\.db|desktop\.ini|__macosx)$/iu;
