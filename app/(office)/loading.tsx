import { Skeleton } from '#components/skeleton.tsx'
import { textsHere } from '#messages/here.ts'

/** Until a page has its rows. A page whose heights differ brings its own. */
export default async function OfficeLoading() {
  const { common } = await textsHere()
  return <Skeleton label={common.loading} />
}
