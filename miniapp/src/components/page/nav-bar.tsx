/** WeChat draws its own navigation bar. */
export function NavBar(_props: { title?: string | undefined }) {
  return null;
}
