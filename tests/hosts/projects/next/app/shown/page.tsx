import { People } from './people';

/** What the README shows. */
export default function Page() {
  return <People />;
}
