// One import is enough: what these rooms make public is what a service needs, and what only the package needs is
// `package` there. Plain public imports would ask every user for one import a room, and `MemberImportVisibility` for more.
@_exported public import Allocation
@_exported public import AllocationModel
@_exported public import Auditing
@_exported public import CaseFiles
@_exported public import Childcare
@_exported public import GLPKSolver
@_exported public import LinearPrograms
@_exported public import Reports
@_exported public import TariffDesign
@_exported public import Tariffs
