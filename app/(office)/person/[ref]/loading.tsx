import { Skeleton } from '#components/skeleton.tsx'
import { textsHere } from '#messages/here.ts'

/** As high as the page: bar, tabs, and the two panels of the overview. */
export default async function PersonLoading() {
  const { common, person } = await textsHere()
  return (
    <div className="space-y-4">
      <h1 tabIndex={-1}>{person.title}</h1>
      <Skeleton label={common.loading} rows={2} />
      <Skeleton label={common.loading} rows={8} />
    </div>
  )
}
